#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "shared/model/forest.h"

namespace boxoffice::test {

inline ForestNode split(std::uint16_t feature, float threshold, std::uint32_t left, float cover) {
  return {threshold, cover, left, feature, 1, 0};
}
inline ForestNode leaf(float value, float cover) { return {value, cover, 0, 0, 0, 0}; }

/// Trees with random shape, thresholds and covers. Features recur on paths, and some nodes have no
/// training rows.
inline Forest random_forest(std::mt19937& random, std::uint32_t features, int trees, int splits) {
  Forest forest{1.25f, features, {0}, {}};
  const auto number = [&] { return static_cast<float>(random() % 2001) / 100.0f - 10.0f; };
  for (int t = 0; t < trees; ++t) {
    std::vector<ForestNode> nodes = {leaf(number(), 64)};
    for (int s = 0; s < splits; ++s) {
      const std::size_t at = random() % nodes.size();
      if (nodes[at].left != 0) continue;
      const auto left = static_cast<std::uint32_t>(nodes.size());
      const float cover = nodes[at].cover;
      const float to_left = std::floor(cover * static_cast<float>(random() % 5) / 4.0f);
      nodes[at] = split(static_cast<std::uint16_t>(random() % features), number(), left, cover);
      nodes[at].missing_goes_left = random() % 2;
      nodes.push_back(leaf(number(), to_left));
      nodes.push_back(leaf(number(), cover - to_left));
    }
    forest.nodes.insert(forest.nodes.end(), nodes.begin(), nodes.end());
    forest.tree_offsets.push_back(static_cast<std::uint32_t>(forest.nodes.size()));
  }
  return forest;
}

inline std::vector<float> random_row(std::mt19937& random, std::size_t columns) {
  std::vector<float> row;
  for (std::size_t c = 0; c < columns; ++c) {
    row.push_back(random() % 4 == 0 ? std::numeric_limits<float>::quiet_NaN()
                                    : static_cast<float>(random() % 2001) / 100.0f - 10.0f);
  }
  return row;
}

}  // namespace boxoffice::test
