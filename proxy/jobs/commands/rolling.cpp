#include <utility>

#include "proxy/jobs/commands/file_commands.h"
#include "proxy/jobs/files/output_file.h"
#include "proxy/jobs/overview/overview_methods.h"
#include "proxy/jobs/report/rolling_report.h"
#include "proxy/jobs/training/training_films.h"

namespace boxoffice {
namespace {

Result<std::vector<BlendSettings>> read_all(const std::vector<std::string>& paths) {
  std::vector<BlendSettings> all;
  for (const std::string& path : paths) {
    Result<BlendSettings> settings = read_blend_settings(path);
    if (!settings) return settings.error();
    all.push_back(*std::move(settings));
  }
  return all;
}

}  // namespace

Result<CommandReport> rolling(const RollingOptions& options, const Progress& progress) {
  if (options.from_year > options.to_year) {
    return Error{ErrorCode::kInvalidArgument, "--from-year is after --to-year"};
  }
  Result<BlendSettings> blend = read_blend_settings(options.settings);
  if (!blend) return blend.error();
  const Result<std::vector<BlendSettings>> tried = read_all(options.tried);
  if (!tried) return tried.error();
  const Date until{std::chrono::year(options.to_year), std::chrono::December, std::chrono::day(31)};
  progress("reading films");
  Result<TrainingFilms> films =
      read_training_films(options.movies, options.history, until, options.settle);
  if (!films) return films.error();
  const TrainingTable table(std::move(films->movies), std::move(films->history), {}, until);
  const TrainSettings settings = {.until = until, .seed = options.seed, .blend = *std::move(blend)};
  const int years = options.to_year - options.from_year + 1;
  const Result<RolledFilms> rolled = roll(table, settings, years, true, progress);
  if (!rolled) return rolled.error();
  if (rolled->whole.movies.empty()) {
    return Error{ErrorCode::kInvalidArgument,
                 "too few films to forecast one of the years from what came before it"};
  }

  RollingReport report = rolling_report(*rolled, options.floor_usd);
  const auto compare = [&](const std::string& name, const TrainSettings& changed,
                           std::vector<RollingChange>& changes) -> Failure {
    const Result<RolledFilms> again =
        roll(table, changed, years, false,
             [&](const std::string& text) { progress(name + ": " + text); });
    if (!again) return again.error();
    changes.push_back(rolling_change(name, rolled->whole, again->whole, options.floor_usd));
    return {};
  };
  for (const std::string& group : options.without) {
    TrainSettings without = settings;
    without.blend.without.set(static_cast<std::size_t>(*feature_group_from_name(group)));
    if (const Failure failure = compare(group, without, report.without)) return *failure;
  }
  for (const BlendSettings& other_blend : *tried) {
    TrainSettings other = settings;
    other.blend = other_blend;
    if (const Failure failure = compare(describe(other_blend), other, report.tried)) {
      return *failure;
    }
  }
  if (!options.overview.text_model.empty()) {
    const auto methods = overview_methods(options.overview, table.learnt(), progress);
    if (!methods) return methods.error();
    for (const OverviewMethod& method : *methods) {
      TrainSettings other = settings;
      other.features = FeatureSet::kOverview;
      other.overview = method.fit;
      if (const Failure failure = compare(method.name, other, report.tried)) return *failure;
    }
  }
  const std::string json = to_json(report).dump(2) + "\n";
  if (!options.out.empty()) {
    if (const Failure failure = write_output(options.out, json)) return *failure;
  }
  return CommandReport{options.json ? json : to_text(report), std::move(films->warnings)};
}

}  // namespace boxoffice
