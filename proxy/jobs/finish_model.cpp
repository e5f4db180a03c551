#include "proxy/jobs/finish_model.h"

#include <utility>
#include <vector>

#include "proxy/jobs/candidate_picker.h"
#include "proxy/jobs/compact_records.h"
#include "proxy/jobs/range_trainer.h"
#include "shared/evaluation/metrics.h"
#include "shared/portable_math.h"

namespace boxoffice {
namespace {

/// How the films of the last year were forecast by a model that had not seen it.
Metrics last_year(const std::vector<OutOfTimeRow>& rows) {
  std::vector<double> actual_usd, forecast_usd;
  for (const OutOfTimeRow& row : rows) {
    if (row.year != 1 || !row.whole) continue;
    actual_usd.push_back(expm1_usd(row.log_actual));
    forecast_usd.push_back(expm1_usd(row.log_forecast));
  }
  return compute_metrics(actual_usd, forecast_usd);
}

}  // namespace

Failure finish_model(Model& model, const TrainingTable& table, const TrainSettings& settings,
                     const Progress& progress) {
  model.candidates = pick_candidates(model, table.learnt(), kCandidateFilms);
  const bool is_seed = settings.features == FeatureSet::kSeed;
  const auto rows =
      forecast_out_of_time(table, settings, is_seed ? 1 : kYearsForRanges, kHiddenCopies, progress);
  if (!rows) return rows.error();
  model.info.held_out = last_year(*rows);
  if (is_seed) return {};
  if (enough_for_ranges(*rows)) {
    Result<RangeModel> ranges = train_ranges(*rows, {.seed = settings.seed});
    if (!ranges) return ranges.error();
    model.ranges = *std::move(ranges);
  }
  compact_records(model, settings.until);
  return {};
}

}  // namespace boxoffice
