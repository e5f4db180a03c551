#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "proxy/training/trainer.h"

namespace boxoffice {

/// A film as it was forecast by a model that had seen nothing of its year.
struct OutOfTimeRow {
  FeatureVector features;     ///< what the model saw
  double log_forecast = 0.0;  ///< log(1 + USD)
  double log_actual = 0.0;
  double budget_usd = kMissing;   ///< as the model was told it
  double years_before_end = 0.0;  ///< how long before the end of training the film was released
  int year = 0;                   ///< its year, counted back from there: 1 is the last
  TmdbId id = 0;
  bool believable = false;  ///< the film's true budget and revenue are both at least the floor
  bool whole = false;       ///< its record as it is, with nothing hidden
};

struct OutOfTime {
  std::vector<OutOfTimeRow> rows;  ///< the earliest year first
  /// What forecast the last year: a model that saw nothing of it. Nothing where that year was left
  /// out.
  std::optional<Model> twin;
};

/// What was forecast; without ranges.
Forecast forecast_of(const OutOfTimeRow& row);

/// What can be done while the years are worked on: it is given the films with their rows, and
/// `progress`, which it may call although the years do.
using Meanwhile = std::function<void(const SeenFilms& films, const Progress& progress)>;

/// Forecasts each of the last `years` years of the training span with a model trained on what came
/// before that year: every film as it is, and `hidden_copies` times with parts of its record
/// hidden, the budget being one of them. Years before which there are fewer than 200 films to learn
/// from are left out. The years, and `meanwhile` if there is one, are worked on side by side, with
/// the same result as one after the other; `progress` is not called by two threads at once. Errors:
/// those of train_model.
Result<OutOfTime> forecast_out_of_time(const TrainingTable& table, const TrainSettings& settings,
                                       int years, int hidden_copies, const Progress& progress,
                                       const Meanwhile& meanwhile = {});

/// One of several runs of forecast_out_of_time() on the same table.
struct OutOfTimeRun {
  TrainSettings settings;
  int years = 0;
  int hidden_copies = 0;
  std::string name{};  ///< precedes its progress; empty: none
};

/// Does several runs, all their years side by side. Results in the order of `runs`, each the same
/// as that of forecast_out_of_time().
std::vector<Result<OutOfTime>> forecast_all_out_of_time(const TrainingTable& table,
                                                        std::span<const OutOfTimeRun> runs,
                                                        const Progress& progress);

}  // namespace boxoffice
