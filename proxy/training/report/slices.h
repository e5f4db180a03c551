#pragma once

#include "proxy/training/judged_films.h"
#include "shared/base/json.h"

namespace boxoffice {

/// Returns "year", "budget", "genre", "language": each a list of {"name", "n", "bias" (mean of log
/// forecast / actual), "model": metrics, "budget_x2.5": metrics} over films above the floor. A film
/// counts in each of its genres. Omits slices of fewer than 5 films.
Json slices_to_json(const JudgedFilms& judged, double floor_usd);

/// Returns {"rmse_log": ..., ...} and "n".
Json metrics_to_json(const Metrics& metrics);

/// Returns the budgets of a class of shared/model/range_model.h: "$3M to $10M".
std::string budget_class_name(std::size_t budget_class);

}  // namespace boxoffice
