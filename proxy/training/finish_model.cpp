#include "proxy/training/finish_model.h"

#include <unordered_map>
#include <utility>
#include <vector>

#include "proxy/training/candidate_picker.h"
#include "proxy/training/compact_records.h"
#include "proxy/training/range_trainer.h"
#include "shared/features/track_records.h"

namespace boxoffice {
namespace {

/// Returns the forecasts of the last year by the holdout model, with baselines fitted on the same
/// films.
std::optional<HeldOut> last_year(const std::vector<OutOfTimeRow>& rows, const TrainingTable& table,
                                 Date until) {
  std::unordered_map<TmdbId, const Movie*> films;
  for (const Movie& movie : table.judged()) films.emplace(movie.id, &movie);
  JudgedFilms judged;
  for (const OutOfTimeRow& row : rows) {
    if (row.year != 1 || !row.whole) continue;
    judged.movies.push_back(*films.at(row.id));
    judged.forecasts.push_back(forecast_of(row));
  }
  if (judged.movies.empty()) return std::nullopt;
  add_baselines(judged, table.learned_by_holdout());
  return HeldOut{date_from_days(days_since_epoch(table.holdout_until()) + 1), until,
                 evaluation_of(judged, kFloorUsd)};
}

}  // namespace

Result<FinishedModel> train_finished_model(const TrainingTable& table,
                                           const TrainSettings& settings,
                                           const Progress& progress) {
  const bool is_seed = settings.features == FeatureSet::kSeed;
  Result<TrainedModel> trained = TrainedModel();
  Result<OutOfTime> earlier = forecast_out_of_time(
      table, settings, is_seed ? 1 : kYearsForRanges, kHiddenCopies, progress,
      [&](const SeenFilms& films, const Progress& telling) {
        trained = train_model(films, settings, telling);
        if (!trained) return;
        trained->model.candidates = pick_candidates(*trained, films.learned, kCandidateFilms);
      });
  if (!trained) return trained.error();
  if (!earlier) return earlier.error();
  const std::vector<OutOfTimeRow>& rows = earlier->rows;
  FinishedModel finished{*std::move(trained), last_year(rows, table, settings.until),
                         std::move(earlier->holdout)};
  Model& model = finished.trained.model;
  if (finished.held_out) model.info.held_out = finished.held_out->report.model.all;
  if (is_seed) return finished;
  if (enough_for_ranges(rows)) {
    Result<RangeModel> ranges = train_ranges(rows, {.seed = settings.seed});
    if (!ranges) return ranges.error();
    model.ranges = *std::move(ranges);
  }
  compact_records(model, settings.until);
  return finished;
}

}  // namespace boxoffice
