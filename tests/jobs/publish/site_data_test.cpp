#include "proxy/jobs/publish/site_data.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "proxy/files/input_file.h"
#include "proxy/jobs/publish/film_origin.h"
#include "tests/proxy/temporary_folder.h"
#include "tests/training/support.h"

namespace boxoffice {
namespace {

const SiteFacts kFacts{"2026-11-22T05:00:00Z", "tmdb", "boxoffice", 7, 2, true};

SiteText text() { return {"MODEL", "TABLE!", 4, 0x0123456789abcdef}; }

RecordFiles records() { return {{{"records\n"}, 3}, {}}; }

class SiteDataFiles : public testing::Test {
 protected:
  std::string site() const { return folder_.path().string(); }
  std::string file(const std::string& name) const {
    const auto bytes = read_file(site() + "/data/" + name, 1000);
    return bytes ? *bytes : "none";
  }
  std::vector<std::string> names() const { return test::files_in(site() + "/data"); }

  TemporaryFolder folder_;
};

TEST(AboutJson, NamesTextOnlyIfPresent) {
  SiteData data{"FOREST", {"films\n"}, records(), {}};
  EXPECT_EQ(about_json(kFacts, data),
            R"({"published":"2026-11-22T05:00:00Z","source":"tmdb","modelName":"boxoffice",)"
            R"("modelVersion":7,"films":2,"records":3,"live":true})"
            "\n");
  data.text = text();
  EXPECT_EQ(about_json(kFacts, data),
            R"({"published":"2026-11-22T05:00:00Z","source":"tmdb","modelName":"boxoffice",)"
            R"("modelVersion":7,"films":2,"records":3,"live":true,"text":{"modelBytes":5,)"
            R"("overviewsBytes":6,"films":4,"textModel":"0123456789abcdef"}})"
            "\n");
}

TEST(AboutJson, ListsYearsWithFile) {
  SiteData data{"FOREST", {"films\n"}, records(), {}};
  data.records.past_years = {{2025, {{"a\nb\n"}, 2}}, {2024, {{"c\n"}, 1}}};
  EXPECT_EQ(about_json(kFacts, data),
            R"({"published":"2026-11-22T05:00:00Z","source":"tmdb","modelName":"boxoffice",)"
            R"("modelVersion":7,"films":2,"records":3,"live":true,)"
            R"("recordYears":[{"year":2024,"records":1},{"year":2025,"records":2}]})"
            "\n");
}

TEST_F(SiteDataFiles, AddAndRemoveFilePerPastYear) {
  SiteData data{"FOREST", {"films\n"}, records(), {}};
  data.records.past_years = {{2025, {{"a\nb\n"}, 2}}, {2024, {{"c\n"}, 1}}};
  ASSERT_FALSE(write_site_data(site(), data, kFacts));
  EXPECT_EQ(names(),
            (std::vector<std::string>{"about.json", "films.jsonl", "model.boxoffice",
                                      "record-2024.jsonl", "record-2025.jsonl", "record.jsonl"}));
  EXPECT_EQ(file("record-2025.jsonl"), "a\nb\n");
  for (const char* const name : {"record-2024.jsonl.br", "record-2025.jsonl.gz", "notes.jsonl"}) {
    folder_.write(std::string("data/") + name, "x");
  }
  data.records.past_years.erase(2024);
  ASSERT_FALSE(write_site_data(site(), data, kFacts));
  EXPECT_EQ(names(), (std::vector<std::string>{"about.json", "films.jsonl", "model.boxoffice",
                                               "notes.jsonl", "record-2025.jsonl",
                                               "record-2025.jsonl.gz", "record.jsonl"}));
}

TEST_F(SiteDataFiles, AddAndRemoveFilePerPartOfRecord) {
  SiteData data{"FOREST", {"films\n"}, records(), {}};
  data.records.current = {{"a\n", "b\nc\n"}, 3};
  data.records.past_years[2025] = {{"d\n", "e\n", "f\n"}, 3};
  ASSERT_FALSE(write_site_data(site(), data, kFacts));
  EXPECT_EQ(names(),
            (std::vector<std::string>{"about.json", "films.jsonl", "model.boxoffice",
                                      "record-2.jsonl", "record-2025-2.jsonl",
                                      "record-2025-3.jsonl", "record-2025.jsonl", "record.jsonl"}));
  EXPECT_EQ(file("record-2.jsonl"), "b\nc\n");
  EXPECT_EQ(file("record-2025-3.jsonl"), "f\n");
  EXPECT_EQ(file("about.json"),
            R"({"published":"2026-11-22T05:00:00Z","source":"tmdb","modelName":"boxoffice",)"
            R"("modelVersion":7,"films":2,"records":3,"live":true,"recordParts":2,)"
            R"("recordYears":[{"year":2025,"records":3,"parts":3}]})"
            "\n");
  data.records.current = {{"a\n"}, 1};
  data.records.past_years[2025] = {{"d\n", "e\n"}, 2};
  ASSERT_FALSE(write_site_data(site(), data, kFacts));
  EXPECT_EQ(names(),
            (std::vector<std::string>{"about.json", "films.jsonl", "model.boxoffice",
                                      "record-2025-2.jsonl", "record-2025.jsonl", "record.jsonl"}));
}

TEST_F(SiteDataFiles, AddAndRemoveFilePerPartOfFilms) {
  SiteData data{"FOREST", {"a\n", "b\n", "c\n"}, records(), {}};
  ASSERT_FALSE(write_site_data(site(), data, kFacts));
  EXPECT_EQ(names(), (std::vector<std::string>{"about.json", "films-2.jsonl", "films-3.jsonl",
                                               "films.jsonl", "model.boxoffice", "record.jsonl"}));
  EXPECT_EQ(file("films.jsonl"), "a\n");
  EXPECT_EQ(file("films-3.jsonl"), "c\n");
  EXPECT_EQ(file("about.json"),
            R"({"published":"2026-11-22T05:00:00Z","source":"tmdb","modelName":"boxoffice",)"
            R"("modelVersion":7,"films":2,"records":3,"live":true,"filmParts":3})"
            "\n");
  folder_.write("data/films-3.jsonl.br", "compressed");
  data.films.pop_back();
  ASSERT_FALSE(write_site_data(site(), data, kFacts));
  EXPECT_EQ(names(), (std::vector<std::string>{"about.json", "films-2.jsonl", "films.jsonl",
                                               "model.boxoffice", "record.jsonl"}));
}

TEST_F(SiteDataFiles, ExcludeTextForProxy) {
  SiteData data{"FOREST", {"films\n", "more\n"}, records(), text()};
  data.records.past_years[2025] = {{"a\n"}, 1};
  std::vector<std::string> names;
  for (const NamedBytes& file : files_without_text(data, kFacts)) names.push_back(file.name);
  EXPECT_EQ(names, (std::vector<std::string>{"model.boxoffice", "films.jsonl", "films-2.jsonl",
                                             "record.jsonl", "record-2025.jsonl", "about.json"}));
}

TEST_F(SiteDataFiles, AddAndRemoveText) {
  SiteData data{"FOREST", {"films\n"}, records(), text()};
  ASSERT_FALSE(write_site_data(site(), data, kFacts));
  EXPECT_EQ(names(),
            (std::vector<std::string>{"about.json", "films.jsonl", "model.boxoffice",
                                      "overviews.boxoffice", "record.jsonl", "text.boxoffice"}));
  EXPECT_EQ(file("text.boxoffice"), "MODEL");
  EXPECT_EQ(file("overviews.boxoffice"), "TABLE!");
  EXPECT_EQ(file("about.json"), about_json(kFacts, data));

  for (const char* const name : {"text.boxoffice.br", "overviews.boxoffice.gz"}) {
    folder_.write(std::string("data/") + name, "compressed");
  }
  data.text.reset();
  ASSERT_FALSE(write_site_data(site(), data, kFacts));
  EXPECT_EQ(names(), (std::vector<std::string>{"about.json", "films.jsonl", "model.boxoffice",
                                               "record.jsonl"}));
  EXPECT_EQ(file("about.json"), about_json(kFacts, data));
  EXPECT_EQ(file("model.boxoffice"), "FOREST");
}

TEST_F(SiteDataFiles, WriteNothingOnFailure) {
  const SiteData data{"FOREST", {"films\n"}, records(), text()};
  folder_.write("data/overviews.boxoffice/in-the-way", "");
  const Failure failure = write_site_data(site(), data, kFacts);
  ASSERT_TRUE(failure.has_value());
  EXPECT_EQ(failure->message, site() + "/data/overviews.boxoffice: Is a directory");
  EXPECT_EQ(names(), std::vector<std::string>{"overviews.boxoffice"});
}

TEST_F(SiteDataFiles, WriteNothingThatHostsRefuse) {
  SiteData data{"FOREST", {std::string(10'000'001, 'x')}, records(), {}};
  const Failure failure = write_site_data(site(), data, kFacts);
  ASSERT_TRUE(failure.has_value());
  EXPECT_EQ(failure->code, ErrorCode::kTooLarge);
  EXPECT_EQ(failure->message,
            "data/films.jsonl: 10.0 MB, but Hugging Face refuses text files over 10 MB; show fewer "
            "films (--shown-days, or --from and --to)");
  EXPECT_FALSE(std::filesystem::exists(site() + "/data"));
  data.films[0].pop_back();
  EXPECT_FALSE(write_site_data(site(), data, kFacts));
  data.records.past_years[2025].parts[0].assign(10'000'001, 'x');
  EXPECT_EQ(write_site_data(site(), data, kFacts)->message,
            "data/record-2025.jsonl: 10.0 MB, but Hugging Face refuses text files over 10 MB; "
            "forecast the films of fewer countries (boxoffice daily --region)");
}

TEST_F(SiteDataFiles, AllowLargerBinaryFilesThanTextFiles) {
  SiteData data{std::string(10'000'001, 'x'), {"films\n"}, records(), {}};
  EXPECT_FALSE(check_hosting_limits(data));
  data.model.assign(100'000'001, 'x');
  const Failure failure = check_hosting_limits(data);
  ASSERT_TRUE(failure.has_value());
  EXPECT_EQ(failure->message,
            "data/model.boxoffice: 100.0 MB, but GitHub Pages refuses files over 100 MB; use a "
            "smaller model");
}

TEST(FilmSource, IsNamedByBody) {
  EXPECT_EQ(film_source(R"({"id":1,"vote_count":1,"popularity":1,"source":"open-films"})"),
            "open-films");
  for (const char* const name : {R"("")", "7", "null", R"("A")", R"("\u001b[2J")"}) {
    EXPECT_EQ(film_source(std::string(R"({"id":1,"source":)") + name + "}"), "unknown") << name;
  }
}

TEST(FilmSource, IsTmdbForTmdbBody) {
  EXPECT_EQ(film_source(R"({"id":603,"vote_count":1,"popularity":1})"), "tmdb");
  EXPECT_EQ(film_source(R"({"id":1000000000,"vote_count":1,"popularity":1})"), "unknown");
  EXPECT_EQ(film_source(R"({"id":603})"), "unknown");
  EXPECT_EQ(film_source("nonsense"), "unknown");
}

TEST(FilmSource, ListsSourcesOfSeveralFilms) {
  EXPECT_EQ(in_one_text({}), "unknown");
  EXPECT_EQ(in_one_text({"vega-datasets", "tmdb"}), "tmdb, vega-datasets");
}

}  // namespace
}  // namespace boxoffice
