#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "proxy/jobs/forest_trainer.h"
#include "proxy/jobs/training_table.h"
#include "shared/model/model.h"

namespace boxoffice {

/// A film as it was forecast by a model that had seen nothing of its year.
struct OutOfTimeRow {
  FeatureVector features;     ///< what the model saw
  double log_forecast = 0.0;  ///< log(1 + USD)
  double log_actual = 0.0;
  double budget_usd = kMissing;   ///< as the model was told it
  double years_before_end = 0.0;  ///< how long before the end of training the film was released
  TmdbId id = 0;
  bool believable = false;  ///< the film's true budget and revenue are both at least the floor
  bool whole = false;       ///< its record as it is, with nothing hidden
};

/// Trains a model on a table whose last day is the date.
using PointTrainer = std::function<Result<Model>(const TrainingTable& table, Date until)>;

/// Forecasts each of the last `years` years before `until` with a model trained on what came before
/// that year: every film as it is, and twice with parts of its record hidden, the budget being one
/// of them. Years before which there are fewer than 200 films to learn from are left out.
Result<std::vector<OutOfTimeRow>> forecast_out_of_time(const TrainingTable& table, Date until,
                                                       int years, std::uint64_t seed,
                                                       const PointTrainer& train,
                                                       const Progress& progress);

}  // namespace boxoffice
