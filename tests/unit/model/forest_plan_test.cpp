#include "shared/model/forest_plan.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <vector>

#include "random_forest.h"
#include "shared/base/bits.h"
#include "shared/model/forest.h"

namespace boxoffice {
namespace {

using test::leaf;
using test::random_forest;
using test::random_row;
using test::split;

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

std::uint32_t bits(float value) { return bits_as<std::uint32_t>(value); }

/// Expects the plan to equal the plain walk for each row, alone and in a batch.
void expect_same_bits(const Forest& forest, const std::vector<float>& rows) {
  Forest planned = forest;
  planned.plan = plan_forest(forest);
  ASSERT_FALSE(planned.plan.empty());
  const std::size_t count = rows.size() / forest.features;
  std::vector<float> sums(count);
  predict_forest_rows(planned, rows, sums);
  for (std::size_t i = 0; i < count; ++i) {
    const auto row = std::span(rows).subspan(i * forest.features, forest.features);
    const float plain = predict_forest_plainly(forest, row);
    ASSERT_EQ(bits(predict_forest(planned, row)), bits(plain)) << "row " << i;
    ASSERT_EQ(bits(sums[i]), bits(plain)) << "row " << i;
  }
}

TEST(ForestPlan, EqualsThePlainWalkBitForBit) {
  std::mt19937 random(1);
  // Fewer trees and rows than are walked at once, as many, and more.
  for (const int trees : {1, 7, 8, 9, 40}) {
    for (const int splits : {0, 1, 6, 40}) {
      const Forest forest = random_forest(random, 7, trees, splits);
      for (const std::size_t count : {1u, 8u, 33u, 70u}) {
        std::vector<float> rows;
        for (std::size_t i = 0; i < count; ++i) {
          const std::vector<float> row = random_row(random, 7);
          rows.insert(rows.end(), row.begin(), row.end());
        }
        expect_same_bits(forest, rows);
      }
    }
  }
}

TEST(ForestPlan, HandlesMissingInfiniteAndEqualValues) {
  for (const bool missing_left : {false, true}) {
    for (const float threshold : {0.0f, -0.0f, 1.5f, -3.4e38f, kInfinity}) {
      Forest forest{0.5f, 1, {0, 3}, {split(0, threshold, 1, 2), leaf(-1, 1), leaf(1, 1)}};
      forest.nodes[0].missing_goes_left = missing_left ? 1 : 0;
      expect_same_bits(forest, {kNaN, -kInfinity, kInfinity, 0.0f, -0.0f, 1.5f, -3.4e38f,
                                std::nextafter(1.5f, 0.0f), std::nextafter(0.0f, -1.0f)});
    }
  }
}

TEST(ForestPlan, AcceptsAnyLeafValue) {
  for (const float value : {kInfinity, -kInfinity, -0.0f, kNaN}) {
    const Forest forest{
        0.0f, 1, {0, 3, 4}, {split(0, 0, 1, 2), leaf(value, 1), leaf(1, 1), leaf(value, 1)}};
    expect_same_bits(forest, {-1.0f, 1.0f, kNaN});
  }
}

TEST(ForestPlan, IsEmptyForThresholdOfMinusInfinity) {
  // -infinity, which stands for a missing value, is not less than itself.
  Forest forest{0.0f, 1, {0, 3}, {split(0, -kInfinity, 1, 2), leaf(-1, 1), leaf(1, 1)}};
  EXPECT_TRUE(plan_forest(forest).empty());
  EXPECT_EQ(predict_forest(forest, std::vector<float>{kNaN}), -1.0f);
  forest.nodes[0].missing_goes_left = 0;
  expect_same_bits(forest, {kNaN, -kInfinity, 0.0f});
}

TEST(ForestPlan, IsEmptyForChainsManyColumnsAndNoTrees) {
  Forest chain{0.0f, 1, {0}, {}};
  for (std::uint32_t i = 0; i <= ForestPlan::kMaxDepth; ++i) {
    chain.nodes.push_back(split(0, static_cast<float>(i), 2 * i + 1, 1));
    chain.nodes.push_back(leaf(static_cast<float>(i), 1));
  }
  chain.nodes.push_back(leaf(99, 1));
  chain.tree_offsets.push_back(static_cast<std::uint32_t>(chain.nodes.size()));
  ASSERT_TRUE(is_consistent(chain));
  EXPECT_TRUE(plan_forest(chain).empty());
  EXPECT_EQ(predict_forest(chain, std::vector<float>{100.0f}), 99.0f);

  const Forest wide{0.0f, ForestPlan::kMaxColumns + 1, {0, 1}, {leaf(1, 1)}};
  EXPECT_TRUE(plan_forest(wide).empty());
  EXPECT_TRUE(plan_forest(Forest{2.0f, 1, {0}, {}}).empty());
}

}  // namespace
}  // namespace boxoffice
