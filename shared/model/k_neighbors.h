#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace boxoffice {

/// k-nearest-neighbours regression on standardised features, as scikit-learn's StandardScaler and
/// KNeighborsRegressor (uniform weights, Euclidean distance) compute it, with ties broken by row. A
/// missing value stands at its column's mean.
struct KNeighbors {
  std::uint32_t k = 0;
  std::uint32_t columns = 0;
  std::vector<double> means;   ///< per column, over the rows that have it
  std::vector<double> scales;  ///< population standard deviation; 1 where it is 0
  std::vector<float> rows;     ///< row-major, rows x columns, not standardised
  std::vector<float> targets;  ///< one a row
};

struct Neighbor {
  std::size_t row = 0;
  double distance = 0.0;  ///< in standard deviations
};

/// Learns the columns' scales. REQUIRES: rows.size() == targets.size() * columns, k >= 1.
KNeighbors fit_k_neighbors(std::uint32_t k, std::uint32_t columns, std::vector<float> rows,
                           std::vector<float> targets);

/// The `count` nearest rows, nearest first; fewer when there are fewer.
/// REQUIRES: row.size() == model.columns.
std::vector<Neighbor> nearest_neighbors(const KNeighbors& model, std::span<const float> row,
                                        std::size_t count);

/// The mean target of the k nearest rows; NaN when there are none.
double predict_k_neighbors(const KNeighbors& model, std::span<const float> row);

}  // namespace boxoffice
