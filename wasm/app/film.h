#pragma once

#include <optional>
#include <string>

#include "shared/model/model.h"
#include "shared/tmdb/movie.h"

namespace boxoffice::app {

/// What the screens show of a film: of its record only this much is kept.
struct Film {
  TmdbId id = 0;
  std::string title;
  std::optional<Date> release_date;
  double budget_usd = kMissing;
  double revenue_usd = kMissing;
  double runtime_minutes = kMissing;
  std::string certification;  ///< the American one, or the first there is
  std::string genres;         ///< "Drama, War"
  std::string directors;      ///< "Joel Coen, Ethan Coen"
  std::string cast;           ///< the first names by billing
  Forecast forecast;
  bool in_training_span = false;  ///< released when the model was still learning
};

/// Picks from a record what the screens show, and forecasts it.
Film make_film(const Model& model, const Movie& movie);

/// How far off the forecast was: forecast / revenue. NaN while the revenue is unknown.
double error_ratio(const Film& film);

}  // namespace boxoffice::app
