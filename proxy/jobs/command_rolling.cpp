#include <utility>

#include "proxy/jobs/commands.h"
#include "proxy/jobs/report/rolling_report.h"
#include "proxy/jobs/training_films.h"

namespace boxoffice {

Result<CommandReport> rolling(const RollingOptions& options, const Progress& progress) {
  if (options.from_year > options.to_year) {
    return Error{ErrorCode::kInvalidArgument, "--from-year is after --to-year"};
  }
  Result<BlendSettings> blend = read_blend_settings(options.settings);
  if (!blend) return blend.error();
  const Date until{std::chrono::year(options.to_year), std::chrono::December, std::chrono::day(31)};
  progress("reading films");
  Result<TrainingFilms> films = read_training_films(options.movies, options.history, until);
  if (!films) return films.error();
  const TrainingTable table(std::move(films->movies), std::move(films->history), {}, until);
  TrainSettings settings = {.until = until, .seed = options.seed, .blend = *std::move(blend)};
  const int years = options.to_year - options.from_year + 1;
  const Result<RolledFilms> rolled = roll(table, settings, years, true, progress);
  if (!rolled) return rolled.error();
  if (rolled->whole.movies.empty()) {
    return Error{ErrorCode::kInvalidArgument,
                 "too few films to forecast one of the years from what came before it"};
  }

  RollingReport report = rolling_report(*rolled, options.floor_usd);
  const auto with_all = settings.blend.without;
  for (const std::string& group : options.without) {
    settings.blend.without = with_all;
    settings.blend.without.set(static_cast<std::size_t>(*feature_group_from_name(group)));
    const Result<RolledFilms> without =
        roll(table, settings, years, false,
             [&](const std::string& text) { progress("without " + group + ": " + text); });
    if (!without) return without.error();
    report.ablations.push_back(ablation(group, rolled->whole, without->whole, options.floor_usd));
  }
  return CommandReport{options.json ? to_json(report).dump(2) + "\n" : to_text(report),
                       std::move(films->warnings)};
}

}  // namespace boxoffice
