#include "shared/model/k_neighbors.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace boxoffice {
namespace {

double standardized(const KNeighbors& model, std::size_t column, float value) {
  if (std::isnan(value)) return 0.0;  // imputed with the mean
  return (static_cast<double>(value) - model.means[column]) / model.scales[column];
}

}  // namespace

KNeighbors fit_k_neighbors(std::uint32_t k, std::uint32_t columns, std::vector<float> rows,
                           std::vector<float> targets) {
  KNeighbors model{k, columns, {}, {}, std::move(rows), std::move(targets)};
  for (std::uint32_t column = 0; column < columns; ++column) {
    double sum = 0.0;
    double known = 0.0;
    for (std::size_t i = column; i < model.rows.size(); i += columns) {
      if (std::isnan(model.rows[i])) continue;
      sum += model.rows[i];
      known += 1.0;
    }
    const double mean = known > 0.0 ? sum / known : 0.0;
    double squares = 0.0;
    for (std::size_t i = column; i < model.rows.size(); i += columns) {
      if (std::isnan(model.rows[i])) continue;
      const double difference = model.rows[i] - mean;
      squares += difference * difference;
    }
    const double deviation = known > 0.0 ? std::sqrt(squares / known) : 0.0;
    model.means.push_back(mean);
    model.scales.push_back(deviation > 0.0 ? deviation : 1.0);
  }
  return model;
}

std::vector<Neighbor> nearest_neighbors(const KNeighbors& model, std::span<const float> row,
                                        std::size_t count) {
  std::vector<double> query(model.columns);
  for (std::size_t c = 0; c < model.columns; ++c) query[c] = standardized(model, c, row[c]);

  std::vector<Neighbor> neighbors(model.targets.size());
  for (std::size_t i = 0; i < neighbors.size(); ++i) {
    const float* const candidate = model.rows.data() + i * model.columns;
    double squares = 0.0;
    for (std::size_t c = 0; c < model.columns; ++c) {
      const double difference = standardized(model, c, candidate[c]) - query[c];
      squares += difference * difference;
    }
    neighbors[i] = {i, squares};
  }
  count = std::min(count, neighbors.size());
  const auto nearer = [](const Neighbor& a, const Neighbor& b) {
    return std::pair(a.distance, a.row) < std::pair(b.distance, b.row);
  };
  std::partial_sort(neighbors.begin(), neighbors.begin() + static_cast<std::ptrdiff_t>(count),
                    neighbors.end(), nearer);
  neighbors.resize(count);
  for (Neighbor& neighbor : neighbors) neighbor.distance = std::sqrt(neighbor.distance);
  return neighbors;
}

double predict_k_neighbors(const KNeighbors& model, std::span<const float> row) {
  const auto neighbors = nearest_neighbors(model, row, model.k);
  if (neighbors.empty()) return std::numeric_limits<double>::quiet_NaN();
  double sum = 0.0;
  for (const Neighbor& neighbor : neighbors) sum += model.targets[neighbor.row];
  return sum / static_cast<double>(neighbors.size());
}

}  // namespace boxoffice
