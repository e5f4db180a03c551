#pragma once

#include <span>

#include "shared/model/model_info.h"

namespace boxoffice {

/// Computes metrics over paired values. REQUIRES: equal lengths; actual > 0, forecast >= 0.
Metrics compute_metrics(std::span<const double> actual_usd, std::span<const double> forecast_usd);

}  // namespace boxoffice
