#pragma once

#include <array>
#include <limits>

#include "shared/features/schema.h"

namespace boxoffice {

/// Interval of log(1 + USD) that contains the revenue with a given probability. NaN if the model
/// has no ranges.
struct LogRange {
  double low = std::numeric_limits<double>::quiet_NaN();
  double high = std::numeric_limits<double>::quiet_NaN();
};

/// Probabilities of the ranges, narrowest first. The rest is split equally above and below: the 80
/// % range spans the 10th to the 90th percentile.
inline constexpr std::array<double, 3> kRangeLevels = {0.50, 0.80, 0.95};

/// Forecast of a film's worldwide revenue.
struct Forecast {
  double log_revenue = 0.0;  ///< natural log(1 + USD)
  double revenue_usd = 0.0;  ///< nominal
  FeatureVector features;    ///< input of the model
  /// By kRangeLevels. Nested; all contain the forecast.
  std::array<LogRange, kRangeLevels.size()> ranges;
};

/// True if the model has ranges for this film.
bool has_ranges(const Forecast& forecast);

/// Probability, 0..1, that the film earns at least `usd`. Percentiles are interpolated linearly
/// over log(1 + USD) between range bounds. Beyond the 95 % range, an exponential tail continues the
/// slope of the outermost segment. NaN without ranges; 1 for usd <= 0.
double chance_of_reaching(const Forecast& forecast, double usd);

}  // namespace boxoffice
