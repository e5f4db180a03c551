#pragma once

#include <span>
#include <string>
#include <vector>

#include "shared/features/schema.h"

// Drift of the features of today's films relative to the training films.

namespace boxoffice {

/// Returns the population stability index of one column (Siddiqi, Credit Risk Scorecards, 2006):
/// the sum of (p - q) ln(p / q) over the reference's deciles and a bin for missing values. 0 means
/// equal distributions. NaN if either is empty.
double population_stability(std::vector<float> reference, std::span<const float> current);

/// Population stability index of two samples of one distribution. Over b bins it is distributed as
/// (1 / n + 1 / m) times chi-squared with b - 1 degrees of freedom (Yurdakul and Naranjo,
/// Statistical properties of the population stability index, Journal of Risk Model Validation
/// 14(4), 2020). Quantiles use Wilson and Hilferty's cube root (1931).
struct ChanceIndex {
  double mean = 0.0;
  double bound = 0.0;  ///< exceeded by chance in fewer than one of 1,000 columns, from 20 films on
};
ChanceIndex chance_index(std::size_t parts, std::size_t reference_films, std::size_t current_films);

/// Drift of one column.
struct FeatureDrift {
  std::string name;
  double index = 0.0;           ///< population_stability() minus its mean by chance, at least 0
  double missing_before = 0.0;  ///< share of NaN, 0..1
  double missing_now = 0.0;
  bool lost = false;     ///< missing more often, significantly and by at least 10 points
  bool shifted = false;  ///< index above kShift and significant
};

/// Common threshold for a shift.
inline constexpr double kShift = 0.25;

/// Returns the drift of each column of a set, except those that change by nature. Lost columns come
/// first, by size of the loss; then the others, by index. REQUIRES: rows of that set.
std::vector<FeatureDrift> feature_drift(FeatureSet set, std::span<const FeatureVector> reference,
                                        std::span<const FeatureVector> current);

}  // namespace boxoffice
