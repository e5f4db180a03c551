#pragma once

#include <span>
#include <vector>

namespace boxoffice {

/// Weighted sum of features. Missing values are imputed with the column's mean.
struct Linear {
  double intercept = 0.0;            ///< prediction for a row of means
  std::vector<double> means;         ///< one per column, finite
  std::vector<double> coefficients;  ///< one per column; 0 if unused
};

/// Returns intercept + sum of coefficient * (value - mean), added in column order. The terms are
/// the features' exact SHAP values. REQUIRES: row.size() >= linear.means.size().
double predict_linear(const Linear& linear, std::span<const float> row);

/// True if both arrays have the same length and only finite numbers.
bool is_consistent(const Linear& linear);

}  // namespace boxoffice
