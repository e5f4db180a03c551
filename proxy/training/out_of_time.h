#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "proxy/training/trainer.h"

namespace boxoffice {

/// A forecast by a model trained only on earlier years.
struct OutOfTimeRow {
  FeatureVector features;     ///< input of the model
  double log_forecast = 0.0;  ///< log(1 + USD)
  double log_actual = 0.0;
  double budget_usd = kMissing;   ///< input of the model; NaN if unknown or hidden
  double years_before_end = 0.0;  ///< years between release and the end of training
  int year = 0;                   ///< counted back from the end of training: 1 is the last
  TmdbId id = 0;
  bool believable = false;  ///< the film's actual budget and revenue are at least the floor
  bool whole = false;       ///< no part was hidden
};

struct OutOfTime {
  std::vector<OutOfTimeRow> rows;  ///< earliest year first
  /// Holdout model, which forecast the last year. Nothing if that year was skipped.
  std::optional<Model> holdout;
};

/// Returns the forecast of a row, without ranges.
Forecast forecast_of(const OutOfTimeRow& row);

/// Work to do in parallel to the years. Receives the films with their rows, and `progress`, which
/// is safe to call concurrently.
using Meanwhile = std::function<void(const SeenFilms& films, const Progress& progress)>;

/// Forecasts each of the last `years` years of the training span with a model trained on the time
/// before it: every film unchanged, and `hidden_copies` times with parts hidden, including the
/// budget. Skips years with fewer than 200 earlier films. Runs the years and `meanwhile` in
/// parallel, with a deterministic result; calls of `progress` are serialised. Errors: those of
/// train_model.
Result<OutOfTime> forecast_out_of_time(const TrainingTable& table, const TrainSettings& settings,
                                       int years, int hidden_copies, const Progress& progress,
                                       const Meanwhile& meanwhile = {});

/// One of several runs of forecast_out_of_time() on the same table.
struct OutOfTimeRun {
  TrainSettings settings;
  int years = 0;
  int hidden_copies = 0;
  std::string name{};  ///< prefix of its progress; empty: none
};

/// Runs all years of several runs in parallel. Results are in the order of `runs` and equal those
/// of forecast_out_of_time().
std::vector<Result<OutOfTime>> forecast_all_out_of_time(const TrainingTable& table,
                                                        std::span<const OutOfTimeRun> runs,
                                                        const Progress& progress);

}  // namespace boxoffice
