#pragma once

#include <span>

#include "shared/model/model_info.h"

namespace boxoffice {

/// Compares film by film. REQUIRES: both of the same length; actual > 0, forecast >= 0.
Metrics compute_metrics(std::span<const double> actual_usd, std::span<const double> forecast_usd);

}  // namespace boxoffice
