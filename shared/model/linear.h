#pragma once

#include <span>
#include <vector>

namespace boxoffice {

/// A weighted sum of features. A missing value stands at its column's mean.
struct Linear {
  double intercept = 0.0;            ///< what it says of a row at all means
  std::vector<double> means;         ///< one a column, finite
  std::vector<double> coefficients;  ///< one a column; 0 where unused
};

/// intercept + sum of coefficient * (value - mean), added in the order of columns. The summands are
/// the SHAP values of the features, exactly. REQUIRES: row.size() >= linear.means.size().
double predict_linear(const Linear& linear, std::span<const float> row);

/// True when both arrays have the same length and hold finite numbers only.
bool is_consistent(const Linear& linear);

}  // namespace boxoffice
