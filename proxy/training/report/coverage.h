#pragma once

#include <functional>
#include <string>
#include <vector>

#include "proxy/training/judged_films.h"

namespace boxoffice {

/// Coverage of the ranges of one level. Shares are 0..1, NaN without films.
struct Coverage {
  std::size_t films = 0;
  double inside = kMissing;
  double below = kMissing;  ///< share of actuals below the range
  double above = kMissing;
  double width = kMissing;  ///< mean, in log(1 + USD)
};

/// Returns the level in percent: "80" for 0.8.
std::string percent_name(double level);

/// Computes the coverage over films with ranges that satisfy `counts`.
Coverage coverage_of(const JudgedFilms& judged, std::size_t level,
                     const std::function<bool(const Movie&)>& counts);

/// Returns the width, in log(1 + USD), of the narrowest constant-width range around a baseline's
/// forecasts that covers the share `inside` of the same films. Chosen with hindsight, which favours
/// the baseline. NaN without films.
double width_at_coverage(const JudgedFilms& judged, const std::vector<double>& baseline_usd,
                         double inside, const std::function<bool(const Movie&)>& counts);

}  // namespace boxoffice
