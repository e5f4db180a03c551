#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "shared/film/movie.h"
#include "shared/model/model.h"
#include "wasm/app/state/genres.h"

namespace boxoffice::app {

/// Shares of outcomes that the ranges of a forecast are meant to hold, narrowest first.
inline constexpr std::array<int, 3> kRangePercents = {50, 80, 95};

/// Amounts between which a forecast sees the outcome. NaN when the model states none.
struct UsdRange {
  double low = kMissing;
  double high = kMissing;
};

/// What lists show of a film, and no more: there may be fifty thousand. The whole record is read
/// again from its line when the film is opened (Library).
struct Film {
  TmdbId id = 0;
  std::string title;
  std::string search_key;  ///< title, original title and directors, folded
  std::string directors;   ///< "Joel Coen, Ethan Coen"
  std::string poster_path;
  std::optional<Date> release_date;
  double budget_usd = kMissing;
  double revenue_usd = kMissing;         ///< of a film whose revenue is settled
  double revenue_so_far_usd = kMissing;  ///< of a film in cinemas
  double forecast_usd = kMissing;
  double log_forecast = kMissing;    ///< natural log(1 + USD)
  std::array<UsdRange, 3> ranges{};  ///< as kRangePercents
  GenreBits genres = 0;
  bool in_training_span = false;  ///< released when the model was still learning
  std::size_t text_at = 0;        ///< its line in the films file
  std::size_t text_size = 0;
};

/// Picks from a record what lists show, and forecasts it without its overview, which comes later
/// where a model takes it.
Film make_film(const Model& model, const Movie& movie);

/// What lists show of a forecast.
struct ListedForecast {
  double usd = kMissing;
  double log_usd = kMissing;         ///< natural log(1 + USD)
  std::array<UsdRange, 3> ranges{};  ///< as kRangePercents
};
ListedForecast listed_forecast(const Forecast& forecast);
void put_forecast(Film& film, const ListedForecast& forecast);

/// The ranges of a forecast in USD.
std::array<UsdRange, 3> usd_ranges(const Forecast& forecast);

/// "Joel Coen, Ethan Coen": everyone of the crew with that job.
std::string names_with_job(const Movie& movie, std::string_view job);

/// True if the film's revenue is known but not settled: it is shown, and never judged.
template <typename Record>
bool is_in_cinemas(const Record& film) {
  return film.revenue_so_far_usd > 0.0 && !(film.revenue_usd > 0.0);
}

/// How far off a forecast was: forecast / revenue. NaN while the revenue is unknown.
double error_ratio(double forecast_usd, double revenue_usd);

/// The same as a share of what was earned: |forecast - revenue| / revenue.
double relative_error(double forecast_usd, double revenue_usd);

}  // namespace boxoffice::app
