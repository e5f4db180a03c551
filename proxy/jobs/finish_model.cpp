#include "proxy/jobs/finish_model.h"

#include <utility>

#include "proxy/jobs/candidate_picker.h"
#include "proxy/jobs/range_trainer.h"

namespace boxoffice {
namespace {

// With a half-life of one year, earlier ones would hardly count, and each costs a training.
constexpr int kYearsForRanges = 3;

Failure add_ranges(Model& model, const TrainingTable& table, const TrainSettings& settings,
                   const Progress& progress) {
  const PointTrainer train = [&](const TrainingTable& past, Date until) -> Result<Model> {
    TrainSettings earlier = settings;
    earlier.until = until;
    Result<TrainedModel> trained = train_model(past, earlier, progress);
    if (!trained) return trained.error();
    return std::move(trained->model);
  };
  const auto rows =
      forecast_out_of_time(table, settings.until, kYearsForRanges, settings.seed, train, progress);
  if (!rows) return rows.error();
  if (!enough_for_ranges(*rows)) return {};
  Result<RangeModel> ranges = train_ranges(*rows, {.seed = settings.seed});
  if (!ranges) return ranges.error();
  model.ranges = *std::move(ranges);
  return {};
}

}  // namespace

Failure finish_model(Model& model, const TrainingTable& table, const TrainSettings& settings,
                     const Progress& progress) {
  model.candidates = pick_candidates(model, table.learnt(), kCandidateFilms);
  if (settings.features == FeatureSet::kSeed) return {};
  return add_ranges(model, table, settings, progress);
}

}  // namespace boxoffice
