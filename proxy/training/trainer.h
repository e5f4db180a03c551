#pragma once

#include <cstdint>
#include <string>

#include "proxy/training/forest_trainer.h"
#include "proxy/training/training_table.h"
#include "shared/base/result.h"
#include "shared/model/model.h"

namespace boxoffice {

struct TrainSettings {
  FeatureSet features = FeatureSet::kPreRelease;
  Date until{};  ///< the last day of training, as the model will tell it
  std::uint64_t seed = 1;
  BlendSettings blend{};   ///< of the sets pre-release and overview
  FitOverview overview{};  ///< of the set overview, which needs it
};

struct TrainedModel {
  Model model;
  std::string xgboost_json;  ///< what the blend's first forest was read from; empty for the seed's
                             ///< neighbours
  ReadOverview read_overview{};  ///< of the set overview
};

/// What the model sees of a film: of its overview what read_overview knows, if there is one.
FeatureVector model_features(const TrainedModel& trained, const Movie& movie);

/// Forecasts it.
Forecast forecast(const TrainedModel& trained, const Movie& movie);

/// Trains a model: k = 7 neighbours on the seed's features, or a blend on the pre-release ones. It
/// says nothing of how good it is: finish_model.h. The same films and settings give the same model.
/// Errors: kInvalidArgument when there is no film to learn from, or no way to read overviews for
/// the set overview; kTraining.
Result<TrainedModel> train_model(const SeenFilms& films, const TrainSettings& settings,
                                 const Progress& progress);

/// The same from all films of a table.
Result<TrainedModel> train_model(const TrainingTable& table, const TrainSettings& settings,
                                 const Progress& progress);

}  // namespace boxoffice
