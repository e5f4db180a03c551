#pragma once

#include <span>
#include <string>

#include "proxy/store/store.h"
#include "proxy/training/baselines.h"

namespace boxoffice {

/// A model with its registry name.
struct NamedModel {
  Model model;
  std::string name;
  int version = 0;  ///< 0: not registered
};

/// Forecasts a film on a day, with the baselines' forecasts. `data_date` is the film's fetch day.
ForecastRecord make_forecast(const NamedModel& model, const Baselines& baselines,
                             const Movie& movie, Date data_date, Date today);

/// True if the film's revenue may be in the model's training data, so it must not be forecast.
bool is_seen_in_training(const Model& model, const Movie& movie);

/// Returns one line of record.jsonl, without newline: a film's judged forecast and its revenue
/// (NaN: unknown). Of each of `others` it holds the amount, the 80 % range and the differences from
/// the judged one.
std::string record_line(const ForecastRecord& judged, double revenue_usd,
                        std::span<const ForecastRecord* const> others);

}  // namespace boxoffice
