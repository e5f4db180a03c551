#include "proxy/jobs/command_line/store_commands.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>

#include "proxy/upstream/environment.h"

namespace boxoffice {
namespace {

/// Parses "5%" or "0.05" into a share from 0 to 1; returns an error text, or "".
std::string read_share(const std::string& text, double& share) {
  const bool is_percent = text.ends_with('%');
  const char* const last = text.data() + text.size() - (is_percent ? 1 : 0);
  double number = 0.0;
  const auto [end, error] = std::from_chars(text.data(), last, number);
  const double value = is_percent ? number / 100.0 : number;
  if (error != std::errc() || end != last || !(value >= 0.0 && value <= 1.0)) {
    return "not a share from 0% to 100%, such as 5% or 0.05";
  }
  share = value;
  return {};
}

void add_tmdb(CLI::App& command, TmdbSettings& tmdb, int& patience_s, double& max_bad) {
  command.add_option("--rate", tmdb.requests_per_second, "Maximum TMDB requests per second")
      ->type_name("N")
      ->check(CLI::Range(0.1, 1000.0).description(""))
      ->capture_default_str();
  add_count(command, "--patience", patience_s, 1, 3600,
            "Seconds per TMDB request, including retries");
  command
      .add_option_function<std::string>(
          "--max-bad",
          [&max_bad](const std::string& text) {
            const std::string wrong = read_share(text, max_bad);
            if (!wrong.empty()) throw CLI::ValidationError("--max-bad", wrong);
          },
          "Fail at the end if a larger share of films has no usable response")
      ->type_name("SHARE")
      ->default_str("5%");
  add_path(command, "--ca-file", tmdb.ca_file, "Trusted certificates (PEM) [the system's]");
}

void add_outcome(CLI::App& command, bool& json, bool& dry_run, const std::string& dry_help) {
  command.add_flag("--json", json, "Print a summary as JSON");
  command.add_flag("--dry-run", dry_run, dry_help);
}

void add_model_name(CLI::App& command, std::string& name) {
  command.add_option("--name", name, "Name of the model in the registry")
      ->type_name("NAME")
      ->capture_default_str();
}

constexpr const char* kKeys =
    "The key comes from TMDB_READ_TOKEN or TMDB_API_KEY, or from a file named by\n"
    "TMDB_READ_TOKEN_FILE or TMDB_API_KEY_FILE.";

}  // namespace

void StoreCommands::add(CLI::App& app, const Choose& choose) {
  add_init(app, choose);
  add_backfill(app, choose);
  add_features(app, choose);
  add_overviews(app, choose);
  add_daily(app, choose);
}

void StoreCommands::add_init(CLI::App& app, const Choose& choose) {
  CLI::App* const command = app.add_subcommand("init", "Create an empty store, unless it exists");
  add_store(*command, init_store_);
  choose(command, nullptr, [this](const Progress&) { return init_store(init_store_); });
}

void StoreCommands::add_backfill(CLI::App& app, const Choose& choose) {
  CLI::App* const command = app.add_subcommand("backfill", "Fetch films from TMDB into a store");
  command->footer(kKeys);
  add_date(*command, "--from", from_, "First release date")->required();
  add_date(*command, "--to", to_, "Last release date")->required();
  add_store(*command, backfill_.store);
  add_path(*command, "--out", backfill_.out, "Also write the films of the span as JSON lines");
  add_count(*command, "--max", max_, 1, std::numeric_limits<int>::max(),
            "Maximum number of films to request in this run")
      ->default_str("");
  add_count(*command, "--min-votes", backfill_.min_votes, 0, 1'000'000,
            "Skip films with fewer votes");
  add_count(*command, "--refresh-days", backfill_.refresh_days, 0, kKeptDays,
            "Age in days at which a film is fetched again");
  command->add_flag("--no-similar", no_similar_, "Skip the revenues of similar films");
  add_tmdb(*command, backfill_.tmdb, patience_s_, backfill_.max_bad);
  add_today(*command, today_);
  add_outcome(*command, backfill_.json, backfill_.dry_run,
              "Only count the requests; write nothing");
  choose(command, &backfill_.out, [this](const Progress& progress) {
    backfill_.from = *from_;
    backfill_.to = *to_;
    backfill_.today = day_of(today_);
    if (max_ > 0) backfill_.max = static_cast<std::size_t>(max_);
    backfill_.similar_revenues = !no_similar_;
    backfill_.tmdb.patience = std::chrono::seconds(patience_s_);
    return backfill(backfill_, process_environment(), progress);
  });
}

void StoreCommands::add_features(CLI::App& app, const Choose& choose) {
  CLI::App* const command =
      app.add_subcommand("features", "Compute the features of a store's films");
  add_store(*command, features_.store);
  add_path(*command, "--out", features_.out, "Also export the films with their features as CSV");
  add_settle_days(*command, features_.settle_days);
  add_outcome(*command, features_.json, features_.dry_run, "Only count; write nothing");
  choose(command, &features_.out,
         [this](const Progress& progress) { return compute_features(features_, progress); });
}

void StoreCommands::add_overviews(CLI::App& app, const Choose& choose) {
  CLI::App* const command =
      app.add_subcommand("overviews", "Embed the overviews of a store's films");
  add_store(*command, overviews_.store);
  add_text_model_path(*command, overviews_.text_model)->required();
  add_today(*command, today_);
  add_outcome(*command, overviews_.json, overviews_.dry_run, "Only count; write nothing");
  choose(command, nullptr, [this](const Progress& progress) {
    overviews_.today = day_of(today_);
    return read_overviews(overviews_, progress);
  });
}

void StoreCommands::add_daily(CLI::App& app, const Choose& choose) {
  CLI::App* const command =
      app.add_subcommand("daily", "Forecast upcoming and running films, and score past forecasts");
  command->footer(kKeys);
  add_store(*command, daily_.store);
  add_model_name(*command, daily_.name);
  command->add_option("--region", daily_.region, "Only films released in a country, such as US")
      ->type_name("COUNTRY");
  add_settle_days(*command, daily_.settle_days);
  add_text_model_path(*command, daily_.text_model);
  add_tmdb(*command, daily_.tmdb, patience_s_, daily_.max_bad);
  add_today(*command, today_);
  add_outcome(*command, daily_.json, daily_.dry_run, "Fetch only the lists; write nothing");
  choose(command, nullptr, [this](const Progress& progress) {
    daily_.today = day_of(today_);
    daily_.tmdb.patience = std::chrono::seconds(patience_s_);
    return daily(daily_, process_environment(), progress);
  });
}

CLI::Option* StoreCommands::add_to_train(CLI::App& train) {
  CLI::Option* const store = add_store(train, train_.store)->default_str("");
  const auto only_with_store = [&](CLI::Option* option) { option->needs(store); };
  only_with_store(train.add_option("--name", train_.name, "Name of the model in the registry")
                      ->type_name("NAME")
                      ->capture_default_str());
  only_with_store(train
                      .add_option("--tolerance", train_.tolerance,
                                  "Allowed relative increase over the error of the promoted model")
                      ->type_name("SHARE")
                      ->check(CLI::Range(0.0, 1.0).description(""))
                      ->capture_default_str());
  only_with_store(train.add_flag("--force", train_.force, "Always register and promote the model"));
  only_with_store(
      train.add_flag("--dry-run", train_.dry_run, "Train and evaluate, but register nothing"));
  only_with_store(train.add_flag("--json", train_.json, "Print a summary as JSON"));
  add_today(train, today_);
  return store;
}

CLI::Option* StoreCommands::add_to_publish(CLI::App& publish) {
  CLI::Option* const store = add_store(publish, publish_.store)->default_str("");
  publish.add_option("--name", publish_.name, "Name of the model in the registry")
      ->type_name("NAME")
      ->capture_default_str()
      ->needs(store);
  add_count(publish, "--shown-days", publish_.shown_days, 0, 365,
            "Days after release for which a film is published")
      ->needs(store);
  publish.add_flag("--dry-run", publish_.dry_run, "Only count; write nothing")->needs(store);
  publish.add_flag("--json", publish_.json, "Print a summary as JSON")->needs(store);
  add_today(publish, today_);
  return store;
}

Result<CommandReport> StoreCommands::train(const TrainOptions& common,
                                           const std::optional<Date>& until,
                                           const Progress& progress) {
  train_.from = common.from;
  train_.until = until;
  train_.features = common.features;
  train_.overview = common.overview.text_model;
  train_.seed = common.seed;
  train_.settle_days = common.settle.days;
  const Result<BlendSettings> blend = read_blend_settings(common.settings);
  if (!blend) return blend.error();
  train_.blend = *blend;
  train_.today = day_of(today_);
  return train_from_store(train_, progress);
}

Result<CommandReport> StoreCommands::publish(const PublishOptions& common,
                                             const Progress& progress) {
  publish_.out = common.out;
  publish_.settle_days = common.settle.days;
  publish_.text_model = common.text_model;
  publish_.today = day_of(today_);
  publish_.published = time_of(today_);
  return publish_from_store(publish_, progress);
}

}  // namespace boxoffice
