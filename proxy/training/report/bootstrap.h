#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "shared/model/model_info.h"

namespace boxoffice {

/// A metric and its name in JSON.
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

/// Metrics with 95 % confidence intervals.
struct MetricsInterval {
  Metrics value;
  Metrics low;
  Metrics high;
};

/// Computes percentile bootstrap intervals (Efron 1979) from 1,000 resamples of the films.
/// Deterministic. REQUIRES: equal lengths; actual > 0, forecast >= 0.
MetricsInterval bootstrap_metrics(std::span<const double> actual_usd,
                                  std::span<const double> forecast_usd);

/// Increase in root mean square error of the second forecaster, with its 95 % confidence interval.
struct ChangeInterval {
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
};

/// Paired bootstrap of two forecasters' errors on the same films, so common errors cancel out. All
/// NaN without films. REQUIRES: equal lengths.
ChangeInterval bootstrap_rmse_change(std::span<const double> first, std::span<const double> second);

}  // namespace boxoffice
