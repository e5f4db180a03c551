#pragma once

#include <span>
#include <string>
#include <vector>

#include "shared/features/schema.h"

// Whether the films of today look like those that the model learnt from.

namespace boxoffice {

/// The population stability index of one column (Siddiqi, Credit Risk Scorecards, 2006): the sum
/// of (p - q) ln(p / q) over the reference's tenths and a part for what is missing. 0 is the same;
/// above 0.25 is commonly called a shift. NaN when one of the two is empty.
double population_stability(std::vector<float> reference, std::span<const float> current);

struct FeatureDrift {
  std::string name;
  double index = 0.0;           ///< population_stability
  double missing_before = 0.0;  ///< share of NaN, 0..1
  double missing_now = 0.0;
};

inline constexpr double kShift = 0.25;

/// The drift of every column of a set, the largest first. REQUIRES: rows of that set.
std::vector<FeatureDrift> feature_drift(FeatureSet set, std::span<const FeatureVector> reference,
                                        std::span<const FeatureVector> current);

}  // namespace boxoffice
