#include "proxy/jobs/trainer.h"

#include <utility>

#include "proxy/jobs/blend_trainer.h"
#include "shared/evaluation/baselines.h"
#include "shared/evaluation/metrics.h"

namespace boxoffice {
namespace {

Result<TrainedModel> train_forests(const TrainingTable& table, TrainedModel result,
                                   const TrainSettings& settings, const Progress& progress) {
  if (settings.features == FeatureSet::kOverview) {
    FittedOverview fitted = settings.overview(table.learnt());
    result.model.overview = std::move(fitted.projection);
    result.read_overview = std::move(fitted.read);
  }
  Result<TrainedBlend> blend =
      train_blend(table.learnt(), result.model.records, settings.until, settings.blend,
                  settings.seed, result.read_overview, progress);
  if (!blend) return blend.error();
  result.model.blend = std::move(blend->parts);
  result.model.budget = std::move(blend->budget);
  result.xgboost_json = std::move(blend->xgboost_json);
  return result;
}

}  // namespace

FeatureVector model_features(const TrainedModel& trained, const Movie& movie) {
  if (!trained.read_overview) return model_features(trained.model, movie);
  return model_features(trained.model, movie, trained.read_overview(movie));
}

Forecast forecast(const TrainedModel& trained, const Movie& movie) {
  return forecast(trained.model, model_features(trained, movie));
}

Result<TrainedModel> train_model(const TrainingTable& table, const TrainSettings& settings,
                                 const Progress& progress) {
  if (table.learnt().empty()) {
    return Error{ErrorCode::kInvalidArgument,
                 "no film with a known revenue was released in the span to learn from"};
  }
  if (settings.features == FeatureSet::kOverview && !settings.overview) {
    return Error{ErrorCode::kInvalidArgument,
                 "a model that reads overviews cannot be trained without its text model"};
  }
  TrainedModel result;
  result.model.info.features = settings.features;
  result.model.info.trained_from = *table.learnt().front().release_date;
  result.model.info.trained_until = settings.until;
  result.model.info.seed = settings.seed;
  result.model.info.training_films = static_cast<std::uint32_t>(table.learnt().size());
  result.model.records = build_track_records(table.all());
  result.model.info.held_out = compute_metrics({}, {});
  if (settings.features == FeatureSet::kSeed) {
    result.model.neighbors = fit_seed_neighbors(table.learnt(), result.model.records);
    return result;
  }
  return train_forests(table, std::move(result), settings, progress);
}

}  // namespace boxoffice
