#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "shared/film/movie.h"
#include "shared/model/model.h"
#include "wasm/app/state/genres.h"

namespace boxoffice::app {

/// Nominal coverage of the ranges in per cent, narrowest first.
inline constexpr std::array<int, 3> kRangePercents = {50, 80, 95};

/// Bounds of a range in USD. NaN if the model has none.
struct UsdRange {
  double low = kMissing;
  double high = kMissing;
};

/// A film as lists show it. Kept small: there may be 50,000. Library reads the full film again from
/// its line when it is opened.
struct Film {
  TmdbId id = 0;
  std::string title;
  std::string search_key;  ///< title, original title and directors, folded
  std::string directors;   ///< "Joel Coen, Ethan Coen"
  std::string poster_path;
  std::optional<Date> release_date;  ///< as Movie has it
  DatePrecision release_precision = DatePrecision::kDay;
  double budget_usd = kMissing;
  double revenue_usd = kMissing;         ///< settled revenue
  double revenue_so_far_usd = kMissing;  ///< of a film in cinemas
  double forecast_usd = kMissing;
  double log_forecast = kMissing;    ///< natural log(1 + USD)
  std::array<UsdRange, 3> ranges{};  ///< as kRangePercents
  GenreBits genres = 0;
  bool in_training_span = false;  ///< released before the end of the training span
  std::size_t text_at = 0;        ///< offset of its line in the films file
  std::size_t text_size = 0;
};

/// Builds the list entry of a film and forecasts it without its overview. Overviews follow later,
/// for a model that reads them.
Film make_film(const Model& model, const Movie& movie);

/// A forecast as lists show it.
struct ListedForecast {
  double usd = kMissing;
  double log_usd = kMissing;         ///< natural log(1 + USD)
  std::array<UsdRange, 3> ranges{};  ///< as kRangePercents
};
ListedForecast listed_forecast(const Forecast& forecast);
void put_forecast(Film& film, const ListedForecast& forecast);

/// The ranges of a forecast in USD.
std::array<UsdRange, 3> usd_ranges(const Forecast& forecast);

/// Names of all crew members with a job, e.g. "Joel Coen, Ethan Coen".
std::string names_with_job(const Movie& movie, std::string_view job);

/// True if the film's revenue is known but not settled. Such a film is never judged.
template <typename Record>
bool is_in_cinemas(const Record& film) {
  return film.revenue_so_far_usd > 0.0 && !(film.revenue_usd > 0.0);
}

/// Forecast / revenue. NaN while the revenue is unknown.
double error_ratio(double forecast_usd, double revenue_usd);

///
/// forecast - revenue
///  / revenue.
double relative_error(double forecast_usd, double revenue_usd);

}  // namespace boxoffice::app
