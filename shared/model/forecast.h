#pragma once

#include <array>
#include <limits>

#include "shared/features/schema.h"

namespace boxoffice {

/// A range of log(1 + USD) that holds what a film will earn with a stated chance. NaN where the
/// model states none.
struct LogRange {
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
};

/// The chances with which the ranges of a forecast hold, narrowest first. Above and below each the
/// rest is equally likely: the 80 % range ends at the 10th and the 90th percentile.
inline constexpr std::array<double, 3> kRangeLevels = {0.50, 0.80, 0.95};

/// What a film will earn worldwide.
struct Forecast {
  double log_revenue = 0.0;  ///< natural log(1 + USD)
  double revenue_usd = 0.0;  ///< nominal
  FeatureVector features;    ///< what the model saw
  /// By kRangeLevels. Each lies within the next, and the forecast within all of them.
  std::array<LogRange, kRangeLevels.size()> ranges;
};

/// True when the model stated ranges for this film.
bool has_ranges(const Forecast& forecast);

/// The chance, 0..1, that the film earns at least `usd`. Between the ends of the ranges the
/// percentile runs in straight lines over log(1 + USD); beyond the 95 % range it falls off as an
/// exponential that goes on with the slope of the last piece. NaN without ranges; 1 for usd <= 0.
double chance_of_reaching(const Forecast& forecast, double usd);

}  // namespace boxoffice
