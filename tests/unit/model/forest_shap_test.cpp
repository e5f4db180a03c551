#include "shared/model/forest_shap.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "random_forest.h"

namespace boxoffice {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

using test::leaf;
using test::random_forest;
using test::random_row;
using test::split;

/// x0 < 0 ? (x1 < 0 ? 1 : 3) : 10; 4 of 10 training rows went left, 1 of those left again.
Forest two_questions() {
  return {0.5f,
          3,
          {0, 5},
          {split(0, 0.0f, 1, 10), split(1, 0.0f, 3, 4), leaf(10, 6), leaf(1, 1), leaf(3, 3)}};
}

std::vector<double> contributions(const Forest& forest, const std::vector<float>& row) {
  std::vector<double> out(forest.features, 0.0);
  add_forest_contributions(forest, row, 1.0, out);
  return out;
}

/// Expected value of a tree if only the features in `known` are known; other splits are weighted by
/// cover.
double known_part(const Forest& forest, std::size_t tree, std::uint32_t at,
                  const std::vector<float>& row, unsigned known) {
  const ForestNode* const nodes = forest.nodes.data() + forest.tree_offsets[tree];
  const ForestNode& node = nodes[at];
  if (node.left == 0) return node.value;
  if ((known >> node.feature & 1u) != 0) {
    const std::uint32_t side = takes_left(node, row[node.feature]) ? 0 : 1;
    return known_part(forest, tree, node.left + side, row, known);
  }
  double sum = 0.0;
  for (const std::uint32_t child : {node.left, node.left + 1}) {
    const double share = node.cover > 0.0f ? double{nodes[child].cover} / node.cover : 0.5;
    if (share > 0.0) sum += share * known_part(forest, tree, child, row, known);
  }
  return sum;
}

double known_part(const Forest& forest, const std::vector<float>& row, unsigned known) {
  double sum = forest.base_score;
  for (std::size_t tree = 0; tree + 1 < forest.tree_offsets.size(); ++tree) {
    sum += known_part(forest, tree, 0, row, known);
  }
  return sum;
}

/// Computes Shapley values by definition, over all coalitions.
std::vector<double> by_definition(const Forest& forest, const std::vector<float>& row) {
  const int players = static_cast<int>(forest.features);
  std::vector<double> values(forest.features, 0.0);
  for (unsigned known = 0; known < 1u << players; ++known) {
    const int size = std::popcount(known);
    const double weight =
        std::tgamma(size + 1.0) * std::tgamma(players - size) / std::tgamma(players + 1.0);
    for (unsigned c = 0; c < forest.features; ++c) {
      if ((known >> c & 1u) != 0) continue;
      values[c] +=
          weight * (known_part(forest, row, known | 1u << c) - known_part(forest, row, known));
    }
  }
  return values;
}

TEST(ForestShap, MatchesManualComputation) {
  const Forest forest = two_questions();
  // 0.6 x 10 + 0.1 x 1 + 0.3 x 3 plus the base score
  EXPECT_DOUBLE_EQ(expected_forest(forest), 7.5);
  // The row reaches 3. With only x0: 2.5; only x1: 0.6 x 10 + 0.4 x 3 = 7.2; none: 7.
  const auto left = contributions(forest, {-1.0f, 1.0f, 5.0f});
  EXPECT_NEAR(left[0], ((2.5 - 7.0) + (3.0 - 7.2)) / 2.0, 1e-14);
  EXPECT_NEAR(left[1], ((7.2 - 7.0) + (3.0 - 2.5)) / 2.0, 1e-14);
  EXPECT_EQ(left[2], 0.0);
}

TEST(ForestShap, SingleLeafHasNoContributions) {
  const Forest forest = {2.0f, 2, {0, 1}, {leaf(1.5f, 7)}};
  EXPECT_EQ(expected_forest(forest), 3.5);
  EXPECT_EQ(contributions(forest, {1.0f, 2.0f}), (std::vector<double>{0.0, 0.0}));
}

TEST(ForestShap, EqualsShapleyValuesByDefinition) {
  std::mt19937 random(3);
  for (int trial = 0; trial < 200; ++trial) {
    const Forest forest = random_forest(random, 7, 3, 20);
    ASSERT_TRUE(is_consistent(forest));
    const auto row = random_row(random, 7);
    EXPECT_NEAR(expected_forest(forest), known_part(forest, row, 0), 1e-12);
    const auto found = contributions(forest, row);
    const auto wanted = by_definition(forest, row);
    for (std::size_t c = 0; c < 7; ++c) EXPECT_NEAR(found[c], wanted[c], 1e-11) << trial;
  }
}

TEST(ForestShap, SumsToTheForecastInDeepTrees) {
  std::mt19937 random(4);
  for (const int splits : {10, 60, 400, 3000}) {
    const Forest forest = random_forest(random, 40, 5, splits);
    for (int i = 0; i < 20; ++i) {
      const auto row = random_row(random, 40);
      double sum = expected_forest(forest);
      for (const double part : contributions(forest, row)) sum += part;
      EXPECT_NEAR(sum, predict_forest(forest, row), 1e-4);
    }
  }
}

TEST(ForestShap, EqualsResultsWithoutAPlanBitForBit) {
  std::mt19937 random(8);
  for (const int splits : {0, 1, 20, 60}) {
    Forest forest = random_forest(random, 5, 4, splits);
    const std::vector<float> row = random_row(random, 5);
    const double expected = expected_forest(forest);
    const auto parts = contributions(forest, row);
    forest.shap_plan = make_shap_plan(forest);
    EXPECT_EQ(expected_forest(forest), expected);
    EXPECT_EQ(contributions(forest, row), parts);
  }
}

TEST(ForestShap, ExplainsPathsOfManyFeatures) {
  // A chain over 24 features: node 2i tests x_i with leaf i on the left. This depth needs the most
  // quadrature points.
  Forest forest{0.0f, 24, {}, {}};
  std::vector<ForestNode> nodes;
  for (std::uint32_t i = 0; i < 24; ++i) {
    const float cover = std::ldexp(1.0f, 24 - static_cast<int>(i));
    nodes.push_back(split(static_cast<std::uint16_t>(i), 0, 2 * i + 1, cover));
    nodes.push_back(leaf(static_cast<float>(i), cover / 2));
  }
  nodes.push_back(leaf(99, 1));
  forest.nodes = nodes;
  forest.tree_offsets = {0, static_cast<std::uint32_t>(nodes.size())};
  ASSERT_TRUE(is_consistent(forest));
  const std::vector<float> row(24, 1.0f);
  double sum = expected_forest(forest);
  const auto parts = contributions(forest, row);
  for (const double part : parts) sum += part;
  EXPECT_NEAR(sum, 99.0, 1e-9);
}

TEST(ForestShap, SymmetricFeaturesHaveEqualContributions) {
  // Two trees, mirrored in x0 and x1; x2 is unused.
  Forest forest = two_questions();
  Forest mirror = forest;
  for (ForestNode& node : mirror.nodes) {
    if (node.left != 0) node.feature = node.feature == 0 ? 1 : 0;
  }
  forest.nodes.insert(forest.nodes.end(), mirror.nodes.begin(), mirror.nodes.end());
  forest.tree_offsets.push_back(10);
  const auto parts = contributions(forest, {-1.0f, -1.0f, kNaN});
  EXPECT_DOUBLE_EQ(parts[0], parts[1]);
  EXPECT_NE(parts[0], 0.0);
  EXPECT_EQ(parts[2], 0.0);
}

TEST(ForestShap, AddsScaledContributions) {
  const Forest forest = two_questions();
  const std::vector<float> row = {-1.0f, 1.0f, 5.0f};
  const auto once = contributions(forest, row);
  std::vector<double> out = {1.0, 1.0, 1.0};
  add_forest_contributions(forest, row, 0.25, out);
  EXPECT_NEAR(out[0], 1.0 + 0.25 * once[0], 1e-14);
  EXPECT_EQ(out[2], 1.0);
}

}  // namespace
}  // namespace boxoffice
