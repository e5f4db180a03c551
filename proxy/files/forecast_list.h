#pragma once

#include <string>
#include <vector>

#include "shared/base/json.h"
#include "shared/film/movie.h"

namespace boxoffice {

/// A film and its forecast.
struct FilmForecast {
  TmdbId id = 0;
  std::string title;
  std::string release_date;  ///< as far as it is known: release_text()
  double budget_usd = kMissing;
  double revenue_usd = kMissing;
  double forecast_usd = 0.0;
  Json details = nullptr;  ///< object of additional JSON members; null: none
};

/// Formats a JSON list, one object per line: id, title, release_date, budget, revenue, forecast;
/// USD, null if unknown; then the details. Numbers round-trip exactly.
std::string to_json(const std::vector<FilmForecast>& forecasts);

/// Formats CSV (shared/base/csv.h) with the same columns; empty if unknown.
std::string to_csv(const std::vector<FilmForecast>& forecasts);

/// Formats a table for people.
std::string to_text(const std::vector<FilmForecast>& forecasts);

}  // namespace boxoffice
