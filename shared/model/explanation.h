#pragma once

#include <array>
#include <span>
#include <vector>

#include "shared/model/model.h"

namespace boxoffice {

/// SHAP explanation of a forecast, in natural log(1 + USD): the base value and one contribution per
/// feature. Their sum is the forecast's log_revenue, up to float32 rounding (1e-4).
/// exp(contribution) is a multiplier.
struct Explanation {
  double base_log = 0.0;
  std::vector<double> contributions;  ///< one per schema column; exactly 0 if unused
};

/// Computes exact SHAP values, bit-identical natively and in WebAssembly. A blend's values are the
/// weighted sums of its learners' values. Forests use path-dependent values
/// (shared/model/forest_shap.h), linear models coefficient * (value - mean). For k nearest
/// neighbours an unknown feature is imputed with its mean; with more than 16 columns the values are
/// NaN. REQUIRES: one feature per column of the model's schema.
Explanation explain(const Model& model, std::span<const float> features);

/// Sums the contributions by FeatureGroup.
std::array<double, kFeatureGroups> contributions_by_group(FeatureSet set,
                                                          const Explanation& explanation);

}  // namespace boxoffice
