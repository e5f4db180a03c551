#include "proxy/jobs/command_line/command_line.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <functional>
#include <iostream>
#include <limits>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "proxy/files/output_file.h"
#include "proxy/jobs/command_line/progress_line.h"
#include "proxy/jobs/command_line/store_commands.h"
#include "proxy/jobs/commands/file_commands.h"
#include "proxy/jobs/commands/text_model.h"
#include "shared/base/visible_text.h"

namespace boxoffice {
namespace {

constexpr int kBadUsage = 2;
constexpr const char* kForOverviews = "Text model, for a model that reads overviews";

void print_error(const std::string& message) {
  std::cerr << "boxoffice: " << visible_text(message) << std::endl;
}

/// Commands and their parsed options.
class CommandLine {
 public:
  CommandLine() {
    app_.set_version_flag("--version", "boxoffice " BOXOFFICE_VERSION);
    app_.require_subcommand(1);
    app_.footer(
        "Film files are JSON lines, one TMDB response per line, plain or gzip; - is standard "
        "input\n"
        "or output. Dates are YYYY-MM-DD. Exit status: 0 success, 1 failure, 2 bad usage or "
        "input.");
    add_import();
    add_train();
    add_search();
    add_rolling();
    add_evaluate();
    add_predict();
    add_publish();
    add_text_model();
    stores_.add(app_, choose_);
  }

  /// Errors: CLI::ParseError, thrown.
  void parse(int argc, const char* const* argv) { app_.parse(argc, argv); }

  /// Returns the requested help or version text.
  std::string help_text(const CLI::ParseError& request) const {
    std::ostringstream text;
    std::ostringstream none;
    app_.exit(request, text, none);
    return text.str();
  }

  /// Returns the usage error with the command whose help applies. Reports unknown arguments before
  /// missing ones, which are often the same, misspelled.
  std::string usage_error(const CLI::ParseError& error) const {
    std::string name = "boxoffice";
    const CLI::App* command = &app_;
    while (!command->get_subcommands().empty()) {
      command = command->get_subcommands().front();
      name += " " + command->get_name();
    }
    std::string message = error.what();
    if (const std::vector<std::string> unknown = app_.remaining(true); !unknown.empty()) {
      const std::string& first = unknown.front();
      const bool has_commands =
          !command->get_subcommands([](const CLI::App*) { return true; }).empty();
      message = first.starts_with("-") ? "unknown option " + first
                : has_commands         ? "unknown command " + first
                                       : "unexpected argument " + first;
    }
    return message + " (see " + name + " --help)";
  }

  /// Returns the report's text, safe to print; JSON stays equivalent.
  std::string shown(const std::string& text) const {
    const CLI::Option* const json = command_->get_option_no_throw("--json");
    return json != nullptr && json->count() > 0 ? visible_json(text) : visible_lines(text);
  }

  /// True if the command's output goes to standard output.
  bool output_is_taken() const { return output_ != nullptr && *output_ == "-"; }

  Result<CommandReport> run(ProgressLine& progress) {
    return run_([&](const std::string& text) { progress.show(text); });
  }

 private:
  void add_import() {
    CLI::App* const import = app_.add_subcommand("import", "Turn other films into TMDB bodies");
    import->require_subcommand(1);
    CLI::App* const vega = import->add_subcommand(
        "vega", "The films of the npm package vega-datasets (data/movies.json)");
    add_path(*vega, "--in", import_.in, "Its movies.json")->required();
    add_path(*vega, "--out", import_.out, "Where the films go")->capture_default_str();
    vega->add_flag("--json", import_.json, "Print the counts as JSON");
    choose_(vega, &import_.out, [this](const Progress&) { return import_vega_films(import_); });
    CLI::App* const open = import->add_subcommand("open", "Open films: films.csv and people.csv");
    add_path(*open, "films,--in", import_.in, "films.csv")->required();
    add_path(*open, "--people", import_.people, "people.csv: Wikidata items of people");
    add_path(*open, "--out", import_.out, "Output file")->capture_default_str();
    open->add_flag("--json", import_.json, "Print the counts as JSON");
    choose_(open, &import_.out, [this](const Progress&) { return import_open(import_); });
  }

  void add_train() {
    CLI::App* const command = app_.add_subcommand("train", "Train a model");
    CLI::Option* const movies = add_films(*command, "--movies", train_.movies, "Training films");
    CLI::Option* const store = stores_.add_to_train(*command)->excludes(movies);
    add_films(*command, "--history", train_.history, "Films for track records only")->needs(movies);
    add_date(*command, "--from", train_.from, "First release date of training films");
    add_date(*command, "--until", until_,
             "Last release date that training may use [with --store: " +
                 std::to_string(kSettlingDays) + " days ago]");
    command
        ->add_option_function<std::string>(
            "--features",
            [this](const std::string& name) { train_.features = *feature_set_from_name(name); },
            "Feature set: seed or pre-release [pre-release]")
        ->type_name("SET")
        ->check(CLI::IsMember({"seed", "pre-release"}).description(""));
    add_settle_rule(*command, train_.settle);
    add_seed(*command, train_.seed);
    add_settings(*command, train_.settings);
    add_path(*command, "--out", train_.out, "Output file; the model card is written to FILE.md")
        ->needs(movies);
    add_path(*command, "--export-xgboost", train_.export_xgboost,
             "Also write the forest in XGBoost's JSON format")
        ->needs(movies);
    add_overview(*command, train_.overview, "Text model; the model then reads overviews");
    command->get_option("--embeddings")->needs(movies);
    require_either(*command, store, movies, {"--movies", "--until", "--out"});
    add_skip_bad(*command, train_.bad_lines);
    add_threads(*command);
    choose_(command, &train_.out, [this, store](const Progress& progress) {
      if (store->count() > 0) return stores_.train(train_, until_, progress);
      train_.until = *until_;
      set_data_date(train_.settle);
      train_.today = train_.overview.today = day_of(stores_.today());
      return train(train_, progress);
    });
  }

  void add_text_model() {
    CLI::App* const command =
        app_.add_subcommand("text-model", "Convert a published sentence encoder to a text model");
    add_path(*command, "--from", text_model_.from, "model.safetensors of the encoder")->required();
    add_path(*command, "--vocabulary", text_model_.vocabulary,
             "tokenizer.json or vocab.txt [in the folder of --from]");
    add_path(*command, "--config", text_model_.config, "config.json [in the folder of --from]");
    command->add_flag("--float32", text_model_.float32,
                      "Keep float32 weights, four times as large");
    add_path(*command, "--out", text_model_.out, "Output file")->required();
    choose_(command, &text_model_.out,
            [this](const Progress& progress) { return convert_text_model(text_model_, progress); });
  }

  static void add_seed(CLI::App& command, std::uint64_t& seed) {
    command.add_option("--seed", seed, "Random seed; equal seeds give equal bytes")
        ->type_name("N")
        ->check(
            CLI::Range(std::int64_t{0}, std::numeric_limits<std::int64_t>::max()).description(""))
        ->capture_default_str();
  }

  static CLI::Option* add_settings(CLI::App& command, std::string& path) {
    return add_path(command, "--settings", path,
                    "Training settings written by boxoffice search [defaults]");
  }

  /// Options for a text model and its cache of embeddings.
  static CLI::Option* add_overview(CLI::App& command, OverviewFiles& files,
                                   const std::string& help) {
    CLI::Option* const overview = add_path(command, "--overview", files.text_model, help);
    add_path(command, "--embeddings", files.embeddings, "Cache file for embeddings")
        ->needs(overview);
    return overview;
  }

  static void add_floor(CLI::App& command, double& floor_usd) {
    command
        .add_option("--floor", floor_usd,
                    "Also score films with budget and revenue of at least USD")
        ->type_name("USD")
        ->check(CLI::Range(0.0, 1e15).description(""))
        ->capture_default_str();
  }

  void add_search() {
    CLI::App* const command =
        app_.add_subcommand("search", "Search training settings by forecasting past years");
    add_films(*command, "--movies", search_.movies, "Training films")->required();
    add_films(*command, "--history", search_.history, "Films for track records only");
    add_date(*command, "--until", until_, "Last release date that the search may use")->required();
    add_count(*command, "--years", search_.years, 1, 30, "Number of last years to forecast");
    add_settle_rule(*command, search_.settle);
    add_seed(*command, search_.seed);
    add_path(*command, "--out", search_.out, "Output file for train --settings")->required();
    add_skip_bad(*command, search_.bad_lines);
    add_threads(*command);
    choose_(command, &search_.out, [this](const Progress& progress) {
      search_.until = *until_;
      set_data_date(search_.settle);
      return search(search_, progress);
    });
  }

  void add_rolling() {
    CLI::App* const command = app_.add_subcommand(
        "rolling", "Forecast each of several past years from the years before it");
    add_films(*command, "--movies", rolling_.movies, "Films to train on and to score")->required();
    add_films(*command, "--history", rolling_.history, "Films for track records only");
    add_count(*command, "--from-year", rolling_.from_year, 1, 9999, "First year to forecast")
        ->default_str("")
        ->required();
    add_count(*command, "--to-year", rolling_.to_year, 1, 9999, "Last year to forecast")
        ->default_str("")
        ->required();
    add_settle_rule(*command, rolling_.settle);
    add_settings(*command, rolling_.settings);
    std::vector<std::string> groups;
    for (std::size_t i = 0; i < kFeatureGroups; ++i) {
      groups.emplace_back(feature_group_name(static_cast<FeatureGroup>(i)));
    }
    command
        ->add_option("--without", rolling_.without,
                     "Also run without feature group GROUP, and compare")
        ->type_name("GROUP")
        ->check(CLI::IsMember(groups));
    add_films(*command, "--try", rolling_.tried, "Also run with the settings in FILE, and compare");
    add_overview(*command, rolling_.overview, "Text model; also run with overviews, and compare");
    add_seed(*command, rolling_.seed);
    add_floor(*command, rolling_.floor_usd);
    command->add_flag("--json", rolling_.json, "Print JSON");
    add_path(*command, "--out", rolling_.out, "JSON output for evaluate --rolling");
    add_skip_bad(*command, rolling_.bad_lines);
    add_threads(*command);
    choose_(command, &rolling_.out, [this](const Progress& progress) {
      rolling_.overview.today = day_of({});
      set_data_date(rolling_.settle);
      return rolling(rolling_, progress);
    });
  }

  void add_evaluate() {
    CLI::App* const command =
        app_.add_subcommand("evaluate", "Compare forecasts with actual revenues");
    add_path(*command, "--model", evaluate_.model, "Model file")->required();
    add_films(*command, "--movies", evaluate_.movies, "Films to score, and to fit the baselines on")
        ->required();
    add_date(*command, "--from", evaluate_.span.from, "First release date to score")->required();
    add_date(*command, "--to", evaluate_.span.until, "Last release date to score")->required();
    add_settle_rule(*command, evaluate_.settle);
    add_floor(*command, evaluate_.floor_usd);
    command->add_flag("--json", evaluate_.json, "Print JSON");
    add_path(*command, "--report", evaluate_.report,
             "HTML report; --json then has the same content");
    add_path(*command, "--ablation", evaluate_.ablation, "Markdown to include in the report");
    add_path(*command, "--rolling", evaluate_.rolling,
             "Output of boxoffice rolling --out, for the report");
    add_films(*command, "--other-prices", evaluate_.other_prices,
              "The same films with money from another source, for the report");
    CLI::Option* const curve = command->add_flag("--learning-curve", evaluate_.learning_curve,
                                                 "Also train with fewer films, for the report");
    add_settings(*command, evaluate_.settings)->needs(curve);
    add_overview(*command, evaluate_.overview, kForOverviews);
    add_skip_bad(*command, evaluate_.bad_lines);
    choose_(command, nullptr, [this](const Progress& progress) {
      evaluate_.overview.today = day_of({});
      set_data_date(evaluate_.settle);
      return evaluate(evaluate_, progress);
    });
  }

  void add_predict() {
    CLI::App* const command = app_.add_subcommand("predict", "Forecast films");
    add_path(*command, "--model", predict_.model, "Model file")->required();
    add_films(*command, "--movies", predict_.movies, "Films to forecast")->required();
    CLI::Option* const json = command->add_flag_callback(
        "--json", [this] { predict_.format = PredictFormat::kJson; }, "Write JSON");
    CLI::Option* const csv = command->add_flag_callback(
        "--csv", [this] { predict_.format = PredictFormat::kCsv; }, "Write CSV");
    csv->excludes(json);
    command
        ->add_flag("--bom", predict_.byte_order_mark,
                   "With --csv: write a byte order mark, for spreadsheets")
        ->needs(csv);
    command
        ->add_flag("--explain", predict_.explain,
                   "With --json: add ranges, explanations and comparable films")
        ->needs(json);
    add_path(*command, "--out", predict_.out, "Output file")->capture_default_str();
    add_overview(*command, predict_.overview, kForOverviews);
    add_skip_bad(*command, predict_.bad_lines);
    choose_(command, &predict_.out, [this](const Progress& progress) {
      predict_.overview.today = day_of({});
      return predict(predict_, progress);
    });
  }

  void add_publish() {
    CLI::App* const command =
        app_.add_subcommand("publish", "Write a model and films to the folder of a site");
    CLI::Option* const model = add_path(*command, "--model", publish_.model, "Model file");
    add_films(*command, "--movies", publish_.movies, "Films to publish")->needs(model);
    add_date(*command, "--from", publish_.span.from, "First release date to publish")->needs(model);
    add_date(*command, "--to", publish_.span.until, "Last release date to publish")->needs(model);
    add_settle_rule(*command, publish_.settle);
    CLI::Option* const store = stores_.add_to_publish(*command)->excludes(model);
    require_either(*command, store, model, {"--model", "--movies"});
    command->add_option("--out", publish_.out, "Folder of the site; files are written to DIR/data")
        ->type_name("DIR")
        ->required();
    add_text_model_path(*command, publish_.text_model);
    add_skip_bad(*command, publish_.bad_lines);
    choose_(command, nullptr, [this, store](const Progress& progress) {
      if (store->count() > 0) return stores_.publish(publish_, progress);
      publish_.today = day_of(stores_.today());
      set_data_date(publish_.settle);
      publish_.published = time_of(stores_.today());
      return publish(publish_, progress);
    });
  }

  /// Films without a date of their own are at most as old as the command's day.
  void set_data_date(SettleRule& rule) const {
    rule.data_date = day_of(rule.data_date ? rule.data_date : stores_.today());
  }

  /// Requires either a store or files; for files all of `names` are required.
  static void require_either(CLI::App& command, const CLI::Option* store, const CLI::Option* files,
                             std::vector<std::string> names) {
    command.parse_complete_callback([&command, store, files, names = std::move(names)] {
      if (store->count() > 0) return;
      for (const std::string& name : names) {
        if (command.count(name) > 0) continue;
        throw CLI::RequiredError(files->count() > 0 ? name : names.front() + " or --store");
      }
    });
  }

  CLI::App app_{"Train, evaluate and run forecasts of films' worldwide box office.", "boxoffice"};
  ImportOptions import_;
  TrainOptions train_;
  std::optional<Date> until_;
  SearchOptions search_;
  TextModelOptions text_model_;
  RollingOptions rolling_;
  EvaluateOptions evaluate_;
  PredictOptions predict_;
  PublishOptions publish_;
  StoreCommands stores_;

  const CLI::App* command_ = nullptr;    // the chosen one
  const std::string* output_ = nullptr;  // of the chosen command, if it has one
  Run run_;
  const Choose choose_ = [this](CLI::App* command, const std::string* output, Run run) {
    command->callback([this, command, output, run = std::move(run)] {
      command_ = command;
      output_ = output;
      run_ = run;
    });
  };
};

}  // namespace

int run_command_line(int argc, const char* const* argv) {
  CommandLine line;
  try {
    line.parse(argc, argv);
  } catch (const CLI::ParseError& request) {
    if (request.get_exit_code() != 0) {
      print_error(line.usage_error(request));
      return kBadUsage;
    }
    const Failure failure = write_output("-", line.help_text(request));
    if (!failure) return 0;
    print_error(failure->message);
    return exit_status(*failure);
  }

  ProgressLine progress(std::cerr, ::isatty(STDERR_FILENO) == 1);
  const Result<CommandReport> report = line.run(progress);
  progress.clear();
  if (!report) {
    print_error(report.error().message);
    return exit_status(report.error());
  }
  for (const std::string& warning : report->warnings) print_error(warning);
  const std::string text = line.shown(report->text);
  if (line.output_is_taken()) {
    std::cerr << text;
  } else if (const Failure failure = write_output("-", text)) {
    print_error(failure->message);
    return exit_status(*failure);
  }
  if (!report->failure) return 0;
  print_error(report->failure->message);
  return exit_status(*report->failure);
}

}  // namespace boxoffice
