#pragma once

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

/// One line of record.jsonl (without its end): the forecast as it was made. Only the judged
/// forecast of a film has what the film earned (NaN: not known), its budget, all ranges, the
/// baselines and the end of its model's training.
std::string record_line(const ForecastRecord& record, double revenue_usd, bool judged);

}  // namespace boxoffice
