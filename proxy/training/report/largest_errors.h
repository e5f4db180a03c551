#pragma once

#include <functional>
#include <string>
#include <vector>

#include "proxy/training/judged_films.h"
#include "shared/base/json.h"

namespace boxoffice {

/// The share of films whose errors are called the largest.
inline constexpr double kLargestErrors = 0.05;

/// How many of these films tables show.
inline constexpr std::size_t kErrorsToShow = 20;

/// The positions of the films that count, those with the largest errors first; equal ones stay in
/// their order.
std::vector<std::size_t> by_error(const JudgedFilms& judged,
                                  const std::function<bool(const Movie&)>& counts);

/// A film and what was said of it. Errors are of log(1 + USD), forecast less actual.
struct FilmError {
  Movie movie;
  double forecast_usd = 0.0;
  double error = 0.0;
};

/// How much of the error few films make, to tell a forecaster that is off everywhere from one that
/// is far off where money or record are false or a film saw few cinemas.
struct LargestErrors {
  std::vector<FilmError> films;  ///< the largest kLargestErrors of them, rounded up; largest first
  double share_of_squares = kMissing;  ///< of the sum of squared errors, theirs, 0..1
  double rmse_log_of_others = kMissing;
};

/// Of the films that count. NaN where there is nothing to divide by.
LargestErrors largest_errors(const JudgedFilms& judged,
                             const std::function<bool(const Movie&)>& counts);

/// {"share_of_squares", "rmse_log_of_others", "films": [{"id", "title", "release_date", "budget",
/// "actual", "forecast", "error"}]}; USD, null where unknown.
Json to_json(const LargestErrors& errors);

/// The same for people: a sentence, and the first kErrorsToShow of the films.
std::string to_text(const LargestErrors& errors);

}  // namespace boxoffice
