#include "proxy/jobs/finish_model.h"

#include <unordered_map>
#include <utility>
#include <vector>

#include "proxy/jobs/candidate_picker.h"
#include "proxy/jobs/compact_records.h"
#include "proxy/jobs/range_trainer.h"
#include "shared/features/track_records.h"

namespace boxoffice {
namespace {

/// How the films of the last year were forecast by a model that had not seen it, beside baselines
/// that had not either.
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
  add_baselines(judged, table.learnt_by_twin());
  return HeldOut{date_from_days(days_since_epoch(table.twin_until()) + 1), until,
                 evaluation_of(judged, kFloorUsd)};
}

}  // namespace

Result<std::optional<HeldOut>> finish_model(TrainedModel& trained, const TrainingTable& table,
                                            const TrainSettings& settings,
                                            const Progress& progress) {
  Model& model = trained.model;
  model.candidates = pick_candidates(trained, table.learnt(), kCandidateFilms);
  const bool is_seed = settings.features == FeatureSet::kSeed;
  const auto rows =
      forecast_out_of_time(table, settings, is_seed ? 1 : kYearsForRanges, kHiddenCopies, progress);
  if (!rows) return rows.error();
  std::optional<HeldOut> held_out = last_year(*rows, table, settings.until);
  if (held_out) model.info.held_out = held_out->report.model.all;
  if (is_seed) return held_out;
  if (enough_for_ranges(*rows)) {
    Result<RangeModel> ranges = train_ranges(*rows, {.seed = settings.seed});
    if (!ranges) return ranges.error();
    model.ranges = *std::move(ranges);
  }
  compact_records(model, settings.until);
  return held_out;
}

}  // namespace boxoffice
