#pragma once

#include <functional>
#include <string>
#include <vector>

#include "proxy/training/judged_films.h"
#include "shared/base/json.h"

namespace boxoffice {

/// Share of films that count as largest errors.
inline constexpr double kLargestErrors = 0.05;

/// Number of them in tables.
inline constexpr std::size_t kErrorsToShow = 20;

/// Returns the positions of films that satisfy `counts`, sorted by decreasing error; stable.
std::vector<std::size_t> by_error(const JudgedFilms& judged,
                                  const std::function<bool(const Movie&)>& counts);

/// A film with its forecast. Errors are of log(1 + USD), forecast minus actual.
struct FilmError {
  Movie movie;
  double forecast_usd = 0.0;
  double error = 0.0;
};

/// Share of the error that is due to few films. It separates a generally inaccurate model from a
/// few films with wrong data or a small release.
struct LargestErrors {
  std::vector<FilmError> films;        ///< kLargestErrors of all films, rounded up; largest first
  double share_of_squares = kMissing;  ///< their share of the sum of squared errors, 0..1
  double rmse_log_of_others = kMissing;
};

/// Computes the largest errors over films that satisfy `counts`. NaN if undefined.
LargestErrors largest_errors(const JudgedFilms& judged,
                             const std::function<bool(const Movie&)>& counts);

/// {"share_of_squares", "rmse_log_of_others", "films": [{"id", "title", "release_date", "budget",
/// "actual", "forecast", "error"}]}; USD, null where unknown.
Json to_json(const LargestErrors& errors);

/// Returns a sentence and a text table of the first kErrorsToShow films.
std::string to_text(const LargestErrors& errors);

}  // namespace boxoffice
