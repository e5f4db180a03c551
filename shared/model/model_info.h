#pragma once

#include <cstdint>

#include "shared/features/schema.h"
#include "shared/film/date.h"

namespace boxoffice {

/// Accuracy of forecasts against actual revenues, computed by shared/evaluation. All NaN without
/// films; R2 is NaN if the actuals do not vary.
struct Metrics {
  std::uint32_t n = 0;
  double rmse_log = 0.0;  ///< root mean squared error of log(1 + USD)
  double mae_log = 0.0;   ///< mean absolute error of log(1 + USD)
  double r2_log = 0.0;    ///< coefficient of determination of log(1 + USD)
  double mae_usd = 0.0;
  double r2_usd = 0.0;
  double medape = 0.0;    ///< median of |forecast - actual| / actual; 0.5 is 50 %
  double within2x = 0.0;  ///< share with actual / 2 <= forecast <= 2 actual
};

/// Training span and measured accuracy of a model.
struct ModelInfo {
  FeatureSet features = FeatureSet::kPreRelease;
  Date trained_from{};   ///< first release date in the training data
  Date trained_until{};  ///< last release date that training may have seen
  std::uint64_t seed = 0;
  std::uint32_t training_films = 0;
  /// Accuracy of the holdout model on the last year of the span, which it was not trained on.
  Metrics held_out;
};

}  // namespace boxoffice
