#include "shared/model/linear.h"

#include <algorithm>
#include <cmath>

namespace boxoffice {

double predict_linear(const Linear& linear, std::span<const float> row) {
  double sum = linear.intercept;
  for (std::size_t i = 0; i < linear.means.size(); ++i) {
    if (std::isnan(row[i])) continue;
    sum += linear.coefficients[i] * (static_cast<double>(row[i]) - linear.means[i]);
  }
  return sum;
}

bool is_consistent(const Linear& linear) {
  const auto finite = [](double value) { return std::isfinite(value); };
  return linear.means.size() == linear.coefficients.size() && finite(linear.intercept) &&
         std::all_of(linear.means.begin(), linear.means.end(), finite) &&
         std::all_of(linear.coefficients.begin(), linear.coefficients.end(), finite);
}

}  // namespace boxoffice
