#include "wasm/app/state/film.h"

#include <cmath>

#include "wasm/app/state/text.h"

namespace boxoffice::app {

std::array<UsdRange, 3> usd_ranges(const Forecast& forecast) {
  std::array<UsdRange, 3> ranges;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    ranges[i] = {std::expm1(forecast.ranges[i].low), std::expm1(forecast.ranges[i].high)};
  }
  return ranges;
}

std::string names_with_job(const Movie& movie, std::string_view job) {
  std::string names;
  if (!movie.crew) return names;
  for (const CrewMember& member : *movie.crew) {
    if (member.job != job || member.name.empty()) continue;
    if (!names.empty()) names += ", ";
    names += member.name;
  }
  return names;
}

Film make_film(const Model& model, const Movie& movie) {
  Film film;
  film.id = movie.id;
  film.title = movie.title;
  film.directors = names_with_job(movie, "Director");
  film.search_key = fold_text(movie.title);
  if (!movie.original_title.empty() && movie.original_title != movie.title) {
    film.search_key += " " + fold_text(movie.original_title);
  }
  if (!film.directors.empty()) film.search_key += " " + fold_text(film.directors);
  film.poster_path = movie.poster_path;
  film.release_date = movie.release_date;
  film.release_precision = movie.release_precision;
  film.budget_usd = movie.budget_usd;
  film.revenue_usd = movie.revenue_usd;
  film.revenue_so_far_usd = movie.revenue_so_far_usd;
  if (movie.genres) {
    for (const Named& genre : *movie.genres) film.genres |= genre_bit(genre.id);
  }
  put_forecast(film, listed_forecast(forecast(model, movie)));
  film.in_training_span =
      movie.release_date && model.info.trained_until.ok() &&
      std::chrono::sys_days(*movie.release_date) <= std::chrono::sys_days(model.info.trained_until);
  return film;
}

ListedForecast listed_forecast(const Forecast& forecast) {
  return {forecast.revenue_usd, forecast.log_revenue, usd_ranges(forecast)};
}

void put_forecast(Film& film, const ListedForecast& forecast) {
  film.forecast_usd = forecast.usd;
  film.log_forecast = forecast.log_usd;
  film.ranges = forecast.ranges;
}

double error_ratio(double forecast_usd, double revenue_usd) {
  return revenue_usd > 0.0 ? forecast_usd / revenue_usd : kMissing;
}

double relative_error(double forecast_usd, double revenue_usd) {
  return revenue_usd > 0.0 ? std::fabs(forecast_usd - revenue_usd) / revenue_usd : kMissing;
}

}  // namespace boxoffice::app
