#pragma once

#include "proxy/training/judged_films.h"
#include "shared/base/json.h"

namespace boxoffice {

/// "year", "budget", "genre", "language": each a list of {"name", "n", "bias" (mean of log forecast
/// / actual), "model": metrics, "budget_x2.5": metrics}, of films above the floor. A film is in
/// each of its genres. Slices of fewer than 5 films are left out.
Json slices_to_json(const JudgedFilms& judged, double floor_usd);

/// {"rmse_log": ..., ...} and "n".
Json metrics_to_json(const Metrics& metrics);

/// "$3M to $10M": the budgets of a class of shared/model/range_model.h.
std::string budget_class_name(std::size_t budget_class);

}  // namespace boxoffice
