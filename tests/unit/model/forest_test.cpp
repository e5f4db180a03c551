#include "shared/model/forest.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "../support.h"

namespace boxoffice {
namespace {

using test::stump;
using test::TreeArrays;
using test::xgboost_json;

constexpr float kInfinity = std::numeric_limits<float>::infinity();

Forest forest_of(const std::string& json) {
  auto forest = parse_xgboost(json);
  EXPECT_TRUE(forest.ok()) << forest.error().message;
  return forest.ok() ? *forest : Forest{};
}

float predict(const Forest& forest, std::vector<float> row) { return predict_forest(forest, row); }

TEST(Forest, PredictsBaseScoreWithoutTrees) {
  EXPECT_EQ(predict(forest_of(xgboost_json({}, 1, "1.5E1")), {0.0f}), 15.0f);
}

TEST(Forest, AddsSingleLeafToBaseScore) {
  const TreeArrays leaf = {{-1}, {-1}, {0}, {"2.5"}, {0}};
  EXPECT_EQ(predict(forest_of(xgboost_json({leaf}, 1)), {0.0f}), 3.0f);
}

TEST(Forest, SendsValueEqualToThresholdRight) {
  const Forest forest = forest_of(xgboost_json({stump("1.25", "-1", "1")}, 1, "0"));
  EXPECT_EQ(predict(forest, {1.25f}), 1.0f);
  EXPECT_EQ(predict(forest, {std::nextafter(1.25f, 0.0f)}), -1.0f);
  EXPECT_EQ(predict(forest, {0.0f}), -1.0f);
  EXPECT_EQ(predict(forest, {-0.0f}), -1.0f);
}

TEST(Forest, SendsMissingInDefaultDirection) {
  TreeArrays tree = stump("0", "-1", "1");
  EXPECT_EQ(predict(forest_of(xgboost_json({tree}, 1, "0")), {std::nanf("")}), -1.0f);
  tree.default_left = {0, 0, 0};
  EXPECT_EQ(predict(forest_of(xgboost_json({tree}, 1, "0")), {std::nanf("")}), 1.0f);
}

TEST(Forest, HandlesInfiniteValuesAndThresholds) {
  const Forest finite = forest_of(xgboost_json({stump("0", "-1", "1")}, 1, "0"));
  EXPECT_EQ(predict(finite, {-kInfinity}), -1.0f);
  EXPECT_EQ(predict(finite, {kInfinity}), 1.0f);
  const Forest infinite = forest_of(xgboost_json({stump("Infinity", "-1", "1")}, 1, "0"));
  EXPECT_EQ(predict(infinite, {3.4e38f}), -1.0f);
  EXPECT_EQ(predict(infinite, {kInfinity}), 1.0f);
  const Forest negative = forest_of(xgboost_json({stump("-Infinity", "-1", "1")}, 1, "0"));
  EXPECT_EQ(predict(negative, {-kInfinity}), 1.0f);
}

TEST(Forest, AddsTreesInOrderInFloat) {
  const TreeArrays one = {{-1}, {-1}, {0}, {"1"}, {0}};
  const TreeArrays big = {{-1}, {-1}, {0}, {"16777216"}, {0}};
  const TreeArrays negative = {{-1}, {-1}, {0}, {"-16777216"}, {0}};
  EXPECT_EQ(predict(forest_of(xgboost_json({big, one, negative}, 1, "0")), {0.0f}), 0.0f);
  EXPECT_EQ(predict(forest_of(xgboost_json({big, negative, one}, 1, "0")), {0.0f}), 1.0f);
}

TEST(Forest, WalksTreeOfDepth16) {
  // A chain: level i tests x[0] < i; the right child continues, the left one is leaf i.
  TreeArrays tree;
  constexpr int kDepth = 16;
  for (int level = 0; level < kDepth; ++level) {
    tree.left.insert(tree.left.end(), {2 * level + 1, -1});
    tree.right.insert(tree.right.end(), {2 * level + 2, -1});
    tree.condition.insert(tree.condition.end(),
                          {std::to_string(level), std::to_string(level * 10)});
  }
  tree.left.push_back(-1);
  tree.right.push_back(-1);
  tree.condition.emplace_back("999");
  // XGBoost's order: node 2i is a split, node 2i + 1 its left leaf.
  tree.feature.assign(tree.left.size(), 0);
  tree.default_left.assign(tree.left.size(), 0);
  const Forest forest = forest_of(xgboost_json({tree}, 1, "0"));
  EXPECT_TRUE(is_consistent(forest));
  EXPECT_EQ(predict(forest, {-1.0f}), 0.0f);
  EXPECT_EQ(predict(forest, {14.5f}), 150.0f);
  EXPECT_EQ(predict(forest, {15.0f}), 999.0f);
  EXPECT_EQ(predict(forest, {std::nanf("")}), 999.0f);
}

TEST(Forest, DetectsInconsistentNodes) {
  const Forest good = forest_of(xgboost_json({stump("0", "-1", "1")}, 1));
  ASSERT_TRUE(is_consistent(good));
  Forest bad = good;
  bad.nodes[0].left = 2;  // its right child is out of bounds
  EXPECT_FALSE(is_consistent(bad));
  bad = good;
  bad.nodes[0].feature = 1;
  EXPECT_FALSE(is_consistent(bad));
  bad = good;
  bad.tree_offsets = {0, 0, 3};
  EXPECT_FALSE(is_consistent(bad));
  bad = good;
  bad.tree_offsets.clear();
  EXPECT_FALSE(is_consistent(bad));
}

}  // namespace
}  // namespace boxoffice
