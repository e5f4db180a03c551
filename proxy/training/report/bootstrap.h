#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "shared/model/model_info.h"

namespace boxoffice {

/// A metric by the name that JSON gives it.
struct NamedMetric {
  std::string_view name;
  double Metrics::*value;
};
inline constexpr std::array<NamedMetric, 7> kMetrics = {{{"rmse_log", &Metrics::rmse_log},
                                                         {"mae_log", &Metrics::mae_log},
                                                         {"r2_log", &Metrics::r2_log},
                                                         {"mae_usd", &Metrics::mae_usd},
                                                         {"r2_usd", &Metrics::r2_usd},
                                                         {"medape", &Metrics::medape},
                                                         {"within2x", &Metrics::within2x}}};

/// Metrics and the ends of their 95 % confidence intervals.
struct MetricsInterval {
  Metrics value;
  Metrics low;
  Metrics high;
};

/// The percentile bootstrap (Efron 1979): films are drawn anew 1,000 times, with replacement. The
/// same films give the same interval. REQUIRES: both of the same length; actual > 0, forecast >= 0.
MetricsInterval bootstrap_metrics(std::span<const double> actual_usd,
                                  std::span<const double> forecast_usd);

/// How much larger the root mean square of the second errors is, and the ends of its 95 %
/// confidence interval.
struct ChangeInterval {
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
};

/// The same bootstrap of two forecasters' errors on the same films: what both find hard cancels
/// out. All NaN without films. REQUIRES: both of the same length.
ChangeInterval bootstrap_rmse_change(std::span<const double> first, std::span<const double> second);

}  // namespace boxoffice
