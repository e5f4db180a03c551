#pragma once

#include <span>
#include <string>
#include <vector>

#include "shared/features/schema.h"

// Compares the features of today's films with those of the films that the model was trained on.

namespace boxoffice {

/// The population stability index of one column (Siddiqi, Credit Risk Scorecards, 2006): the sum
/// of (p - q) ln(p / q) over the reference's tenths and a part for missing values. 0: the same.
/// NaN if one of the two is empty.
double population_stability(std::vector<float> reference, std::span<const float> current);

/// The index that two samples of one distribution have by chance. The index over b parts is
/// distributed as (1 / n + 1 / m) times chi-squared with b - 1 degrees of freedom (Yurdakul and
/// Naranjo, Statistical properties of the population stability index, Journal of Risk Model
/// Validation 14(4), 2020); its quantiles are those of Wilson and Hilferty's cube root (1931).
struct ChanceIndex {
  double mean = 0.0;
  double bound = 0.0;  ///< exceeded by chance in fewer than one column of 1,000, from 20 films on
};
ChanceIndex chance_index(std::size_t parts, std::size_t reference_films, std::size_t current_films);

/// One column, then and now.
struct FeatureDrift {
  std::string name;
  double index = 0.0;           ///< population_stability() less its mean by chance, at least 0
  double missing_before = 0.0;  ///< share of NaN, 0..1
  double missing_now = 0.0;
  bool lost = false;     ///< missing more often than before, beyond chance and by 10 points or more
  bool shifted = false;  ///< the index is above kShift, beyond chance
};

/// An index above this is commonly called a shift.
inline constexpr double kShift = 0.25;

/// The drift of every column of a set that does not move by nature: first those that are lost, the
/// largest loss first, then the others by index. REQUIRES: rows of that set.
std::vector<FeatureDrift> feature_drift(FeatureSet set, std::span<const FeatureVector> reference,
                                        std::span<const FeatureVector> current);

}  // namespace boxoffice
