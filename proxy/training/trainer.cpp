#include "proxy/training/trainer.h"

#include <utility>

#include "proxy/training/blend_trainer.h"
#include "proxy/training/overview/principal_axes.h"
#include "shared/evaluation/baselines.h"
#include "shared/evaluation/metrics.h"

namespace boxoffice {
namespace {

Result<TrainedModel> train_forests(const SeenFilms& films, TrainedModel result,
                                   const TrainSettings& settings, const Progress& progress) {
  if (settings.features == FeatureSet::kOverview) {
    result.model.overview = fit_overview_projection(settings.embeddings, films.learned);
  }
  std::vector<float> features(films.rows.begin(), films.rows.end());
  if (features.empty()) {
    features = film_rows(films.learned, result.model.records, settings.blend.hidden_share,
                         settings.seed, result.model.overview);
  }
  Result<TrainedBlend> blend =
      train_blend(training_rows(films.learned, std::move(features), settings.until, settings.blend),
                  settings.blend, settings.seed, progress);
  if (!blend) return blend.error();
  result.model.blend = std::move(blend->parts);
  result.model.budget = std::move(blend->budget);
  result.xgboost_json = std::move(blend->xgboost_json);
  return result;
}

}  // namespace

Result<TrainedModel> train_model(const SeenFilms& films, const TrainSettings& settings,
                                 const Progress& progress) {
  if (films.learned.empty()) {
    return Error{ErrorCode::kInvalidArgument, "no film with a known revenue in the training span"};
  }
  if (settings.features == FeatureSet::kOverview && settings.embeddings.width == 0) {
    return Error{ErrorCode::kInvalidArgument,
                 "training a model that reads overviews requires a text model"};
  }
  TrainedModel result;
  result.model.info.features = settings.features;
  result.model.info.trained_from = *films.learned.front().release_date;
  result.model.info.trained_until = settings.until;
  result.model.info.seed = settings.seed;
  result.model.info.training_films = static_cast<std::uint32_t>(films.learned.size());
  result.model.records = build_track_records(films.others, films.learned);
  result.model.info.held_out = compute_metrics({}, {});
  if (settings.features == FeatureSet::kSeed) {
    result.model.neighbors = fit_seed_neighbors(films.learned, result.model.records);
    return result;
  }
  return train_forests(films, std::move(result), settings, progress);
}

Result<TrainedModel> train_model(const TrainingTable& table, const TrainSettings& settings,
                                 const Progress& progress) {
  return train_model(table.seen(), settings, progress);
}

}  // namespace boxoffice
