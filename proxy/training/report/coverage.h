#pragma once

#include <functional>
#include <string>
#include <vector>

#include "proxy/training/judged_films.h"

namespace boxoffice {

/// How ranges of one level did on some films. Shares are 0..1, NaN without films.
struct Coverage {
  std::size_t films = 0;
  double inside = kMissing;
  double below = kMissing;  ///< earned less than the range
  double above = kMissing;
  double width = kMissing;  ///< mean, in log(1 + USD)
};

/// "80" for 0.8.
std::string percent_name(double level);

/// Of the films that count and have ranges.
Coverage coverage_of(const JudgedFilms& judged, std::size_t level,
                     const std::function<bool(const Movie&)>& counts);

/// How wide a range of one width for all films would have to be around a baseline's forecasts, in
/// log(1 + USD), to hold as many of those very films that count and have ranges: chosen with
/// hindsight, which is kind to the baseline. NaN without films.
double width_at_coverage(const JudgedFilms& judged, const std::vector<double>& baseline_usd,
                         double inside, const std::function<bool(const Movie&)>& counts);

}  // namespace boxoffice
