#pragma once

#include <optional>
#include <string>
#include <vector>

#include "shared/base/json.h"
#include "shared/film/movie.h"

namespace boxoffice {

/// A film and what it will earn.
struct FilmForecast {
  TmdbId id = 0;
  std::string title;
  std::optional<Date> release_date;
  double budget_usd = kMissing;
  double revenue_usd = kMissing;
  double forecast_usd = 0.0;
  Json details = nullptr;  ///< an object of what else is told in JSON; null: nothing
};

/// A list of objects, one a line: id, title, release_date, budget, revenue, forecast; USD, null
/// where unknown; then the details. Numbers read back to the same doubles.
std::string to_json(const std::vector<FilmForecast>& forecasts);

/// CSV (shared/base/csv.h) with the same columns; empty where unknown.
std::string to_csv(const std::vector<FilmForecast>& forecasts);

/// For people.
std::string to_text(const std::vector<FilmForecast>& forecasts);

}  // namespace boxoffice
