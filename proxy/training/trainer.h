#pragma once

#include <cstdint>
#include <string>

#include "proxy/store/overview_embedding.h"
#include "proxy/training/forest_trainer.h"
#include "proxy/training/training_table.h"
#include "shared/base/result.h"
#include "shared/model/model.h"

namespace boxoffice {

struct TrainSettings {
  FeatureSet features = FeatureSet::kPreRelease;
  Date until{};  ///< last day of training; stored in the model
  std::uint64_t seed = 1;
  BlendSettings blend{};        ///< for the sets pre-release and overview
  EmbeddingSpace embeddings{};  ///< of the films' overviews; required for the set overview
};

struct TrainedModel {
  Model model;
  std::string xgboost_json;  ///< source of the blend's first forest; empty for nearest neighbours
};

/// Trains a model without evaluation (see finish_model.h): 7 nearest neighbours on the original
/// features, or a blend on the others. Deterministic. Errors: kInvalidArgument without films, or
/// without a space of embeddings for the set overview; kTraining.
Result<TrainedModel> train_model(const SeenFilms& films, const TrainSettings& settings,
                                 const Progress& progress);

/// Trains on all films of a table.
Result<TrainedModel> train_model(const TrainingTable& table, const TrainSettings& settings,
                                 const Progress& progress);

}  // namespace boxoffice
