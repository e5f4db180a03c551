#pragma once

#include <span>
#include <string>

#include "proxy/store/store.h"
#include "proxy/training/baselines.h"

namespace boxoffice {

/// A model as the registry knows it.
struct NamedModel {
  Model model;
  std::string name;
  int version = 0;  ///< 0: it is in no registry
};

/// Forecasts a film on a day, with what the baselines say. `embedding` is its overview's, for a
/// model that takes it; `data_date` is the day of its record.
ForecastRecord make_forecast(const NamedModel& model, const Baselines& baselines,
                             const Movie& movie, std::span<const float> embedding, Date data_date,
                             Date today);

/// Whether a model may have seen what the film earned: then a forecast of it would be none.
bool is_seen_in_training(const Model& model, const Movie& movie);

/// One line of record.jsonl (without its end): a film's judged forecast as it was made, and what
/// the film earned (NaN: not known). Of `others`, its other forecasts, it has the amount, the 80 %
/// range and what differs from the judged one.
std::string record_line(const ForecastRecord& judged, double revenue_usd,
                        std::span<const ForecastRecord* const> others);

}  // namespace boxoffice
