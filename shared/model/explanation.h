#pragma once

#include <array>
#include <span>
#include <vector>

#include "shared/model/model.h"

namespace boxoffice {

/// Why a forecast is what it is, in natural log(1 + USD): what the model says of a film of which
/// nothing is known, and what each feature adds. base_log and the contributions together are the
/// forecast's log_revenue, up to float32's rounding (1e-4). exp(contribution) is a multiplier.
struct Explanation {
  double base_log = 0.0;
  std::vector<double> contributions;  ///< one a column of the schema; exactly 0 where unused
};

/// The SHAP values of a forecast, exactly; the same bits natively and in WebAssembly. Those of a
/// blend are the sums of its learners' by their weights. Of a forest they are path-dependent
/// (shared/model/forest_shap.h), of a linear model coefficient * (value - mean). Of k neighbours
/// they are the Shapley values of the game in which a feature that is not known stands at its mean,
/// as a missing one does; with more than 16 columns, which no model of ours has, they are NaN.
/// REQUIRES: one feature a column of the model's schema.
Explanation explain(const Model& model, std::span<const float> features);

/// The contributions added up by FeatureGroup.
std::array<double, kFeatureGroups> contributions_by_group(FeatureSet set,
                                                          const Explanation& explanation);

}  // namespace boxoffice
