#include "shared/model/forest_plan.h"

#include <algorithm>
#include <cmath>

#include "shared/model/forest.h"

namespace boxoffice {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr std::size_t kDoubled = 2 * ForestPlan::kMaxColumns + 1;

/// Concurrent walks: 4 hide less latency, more than 8 spill registers.
constexpr std::size_t kAtOnce = 8;
/// Rows per pass over the trees: a tree and the rows fit into the first-level cache.
constexpr std::size_t kBlock = 32;

/// Writes the row with missing values as -infinity, then as +infinity, then one NaN.
void double_row(const float* row, std::size_t columns, float* doubled) {
  for (std::size_t c = 0; c < columns; ++c) {
    const bool missing = std::isnan(row[c]);
    doubled[c] = missing ? -kInfinity : row[c];
    doubled[columns + c] = missing ? kInfinity : row[c];
  }
  doubled[2 * columns] = std::numeric_limits<float>::quiet_NaN();
}

/// Walks kAtOnce trees and rows for `steps` steps; returns the values of the leaves.
std::array<float, kAtOnce> walk(const std::array<const ForestPlan::Node*, kAtOnce>& trees,
                                const std::array<const float*, kAtOnce>& rows,
                                std::uint32_t steps) {
  std::array<std::uint32_t, kAtOnce> at;
  at.fill(1);
  for (std::uint32_t step = 0; step < steps; ++step) {
    for (std::size_t k = 0; k < kAtOnce; ++k) {
      const ForestPlan::Node node = trees[k][at[k]];
      at[k] = std::uint32_t{node.left} + (rows[k][node.column] < node.value ? 0u : 1u);
    }
  }
  std::array<float, kAtOnce> values;
  for (std::size_t k = 0; k < kAtOnce; ++k) values[k] = trees[k][at[k]].value;
  return values;
}

/// Adds a tree to the plan; false if it does not fit.
bool add_tree(std::span<const ForestNode> nodes, std::size_t columns, ForestPlan& plan) {
  if (nodes.size() >= std::numeric_limits<std::uint16_t>::max()) return false;
  ForestPlan::Tree tree{static_cast<std::uint32_t>(plan.nodes.size()) - 1, 0};
  std::vector<std::uint32_t> depths(nodes.size(), 0);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const ForestNode& node = nodes[i];
    tree.depth = std::max(tree.depth, depths[i]);
    if (node.left == 0) {
      plan.nodes.push_back({node.value, static_cast<std::uint16_t>(2 * columns),
                            static_cast<std::uint16_t>(i)});  // so that left + 1 is this leaf
      continue;
    }
    if (node.missing_goes_left != 0 && !(node.value > -kInfinity)) return false;
    const std::size_t column = node.missing_goes_left != 0 ? node.feature : columns + node.feature;
    plan.nodes.push_back({node.value, static_cast<std::uint16_t>(column),
                          static_cast<std::uint16_t>(node.left + 1)});
    depths[node.left] = depths[node.left + 1] = depths[i] + 1;
  }
  plan.trees.push_back(tree);
  return tree.depth <= ForestPlan::kMaxDepth;
}

}  // namespace

ForestPlan plan_forest(const Forest& forest) {
  ForestPlan plan;
  if (forest.features > ForestPlan::kMaxColumns) return plan;
  plan.nodes.reserve(forest.nodes.size() + 1);
  plan.nodes.emplace_back();
  for (std::size_t tree = 0; tree + 1 < forest.tree_offsets.size(); ++tree) {
    const std::uint32_t begin = forest.tree_offsets[tree];
    const auto nodes =
        std::span(forest.nodes).subspan(begin, forest.tree_offsets[tree + 1] - begin);
    if (!add_tree(nodes, forest.features, plan)) return {};
  }
  return plan;
}

float predict_plan(const ForestPlan& plan, float base_score, std::size_t columns,
                   std::span<const float> row) {
  std::array<float, kDoubled> doubled;
  double_row(row.data(), columns, doubled.data());
  std::array<const float*, kAtOnce> rows;
  rows.fill(doubled.data());
  float sum = base_score;
  for (std::size_t first = 0; first < plan.trees.size(); first += kAtOnce) {
    const std::size_t count = std::min(kAtOnce, plan.trees.size() - first);
    std::array<const ForestPlan::Node*, kAtOnce> trees;
    std::uint32_t steps = 0;
    for (std::size_t k = 0; k < kAtOnce; ++k) {
      const ForestPlan::Tree& tree = plan.trees[first + std::min(k, count - 1)];
      trees[k] = plan.nodes.data() + tree.before;
      steps = std::max(steps, tree.depth);
    }
    const std::array<float, kAtOnce> values = walk(trees, rows, steps);
    for (std::size_t k = 0; k < count; ++k) sum += values[k];
  }
  return sum;
}

void predict_plan_rows(const ForestPlan& plan, float base_score, std::size_t columns,
                       std::span<const float> rows, std::size_t stride, std::span<float> sums) {
  const std::size_t width = 2 * columns + 1;
  std::vector<float> doubled(kBlock * width);
  for (std::size_t first = 0; first < sums.size(); first += kBlock) {
    const std::size_t count = std::min(kBlock, sums.size() - first);
    std::array<float, kBlock> block;
    block.fill(base_score);
    for (std::size_t i = 0; i < kBlock; ++i) {  // pads the block with the last row
      double_row(rows.data() + (first + std::min(i, count - 1)) * stride, columns,
                 doubled.data() + i * width);
    }
    for (const ForestPlan::Tree& tree : plan.trees) {
      std::array<const ForestPlan::Node*, kAtOnce> trees;
      trees.fill(plan.nodes.data() + tree.before);
      for (std::size_t i = 0; i < count; i += kAtOnce) {
        std::array<const float*, kAtOnce> walkers;
        for (std::size_t k = 0; k < kAtOnce; ++k) walkers[k] = doubled.data() + (i + k) * width;
        const std::array<float, kAtOnce> values = walk(trees, walkers, tree.depth);
        for (std::size_t k = 0; k < kAtOnce; ++k) block[i + k] += values[k];
      }
    }
    std::copy_n(block.begin(), count, sums.begin() + static_cast<std::ptrdiff_t>(first));
  }
}

}  // namespace boxoffice
