#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "proxy/training/forest_trainer.h"
#include "proxy/training/training_table.h"
#include "shared/base/result.h"
#include "shared/model/model.h"
#include "shared/text/embedding_table.h"

namespace boxoffice {

struct TrainSettings {
  FeatureSet features = FeatureSet::kPreRelease;
  Date until{};  ///< last day of training; stored in the model
  std::uint64_t seed = 1;
  BlendSettings blend{};  ///< for the sets pre-release and overview
  /// Overview embeddings; required for the set overview.
  std::shared_ptr<const EmbeddingTable> overviews{};
};

struct TrainedModel {
  Model model;
  std::string xgboost_json;  ///< source of the blend's first forest; empty for nearest neighbours
  std::shared_ptr<const EmbeddingTable> overviews{};  ///< for the set overview
};

/// Returns the model's input for a film, including its overview if the embeddings have it.
FeatureVector model_features(const TrainedModel& trained, const Movie& movie);

/// Returns the forecast for a film.
Forecast forecast(const TrainedModel& trained, const Movie& movie);

/// Trains a model without evaluation (see finish_model.h): 7 nearest neighbours on the original
/// features, or a blend on the others. Deterministic. Errors: kInvalidArgument without films, or
/// without embeddings for the set overview; kTraining.
Result<TrainedModel> train_model(const SeenFilms& films, const TrainSettings& settings,
                                 const Progress& progress);

/// Trains on all films of a table.
Result<TrainedModel> train_model(const TrainingTable& table, const TrainSettings& settings,
                                 const Progress& progress);

}  // namespace boxoffice
