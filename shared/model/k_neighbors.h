#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace boxoffice {

/// k-nearest-neighbours regression on standardized features, like scikit-learn's StandardScaler and
/// KNeighborsRegressor (uniform weights, Euclidean distance). Ties are broken by row. Missing
/// values are imputed with the column's mean.
struct KNeighbors {
  std::uint32_t k = 0;
  std::uint32_t columns = 0;
  std::vector<double> means;   ///< per column, over rows with a value
  std::vector<double> scales;  ///< population standard deviation; 1 if it is 0
  std::vector<float> rows;     ///< row-major, rows x columns, not standardized
  std::vector<float> targets;  ///< one per row
};

struct Neighbor {
  std::size_t row = 0;
  double distance = 0.0;  ///< in standard deviations
};

/// Fits the columns' scales. REQUIRES: rows.size() == targets.size() * columns, k >= 1.
KNeighbors fit_k_neighbors(std::uint32_t k, std::uint32_t columns, std::vector<float> rows,
                           std::vector<float> targets);

/// Returns up to `count` nearest rows, nearest first. REQUIRES: row.size() == model.columns.
std::vector<Neighbor> nearest_neighbors(const KNeighbors& model, std::span<const float> row,
                                        std::size_t count);

/// Mean target of the k nearest rows; NaN if there are none.
double predict_k_neighbors(const KNeighbors& model, std::span<const float> row);

}  // namespace boxoffice
