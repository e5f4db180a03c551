#include "shared/model/range_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "shared/base/portable_math.h"

namespace boxoffice {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

/// A forest on two features that reads only the share of known ones: typical error `sure` if all
/// are known, else `unsure`.
Forest by_share(float sure, float unsure) {
  return {0.0f,
          2 + kRangeColumns,
          {0, 3},
          {{0.9f, 2.0f, 1, 3, 1, 0}, {unsure, 1.0f, 0, 0, 0, 0}, {sure, 1.0f, 0, 0, 0, 0}}};
}

RangeModel model_of() {
  RangeModel model;
  model.below = by_share(static_cast<float>(std::log(0.5)), static_cast<float>(std::log(2.0)));
  model.above = by_share(0.0f, 1.0f);
  for (RangeModel::Reach& reach : model.reach) reach = {{0.5, 1.0, 2.0}, {0.25, 1.0, 3.0}};
  model.reach[0] = {{1.0, 2.0, 4.0}, {1.0, 2.0, 4.0}};
  return model;
}

TEST(RangeModel, ScalesEachSideByItsTypicalError) {
  const auto ranges = ranges_of(model_of(), std::vector<float>{1, 1}, 16.0, 5e6);
  EXPECT_NEAR(ranges[0].low, 15.75, 1e-6);
  EXPECT_NEAR(ranges[0].high, 16.25, 1e-6);
  EXPECT_NEAR(ranges[1].low, 15.5, 1e-6);
  EXPECT_NEAR(ranges[1].high, 17.0, 1e-6);
  EXPECT_NEAR(ranges[2].low, 15.0, 1e-6);
  EXPECT_NEAR(ranges[2].high, 19.0, 1e-6);
}

TEST(RangeModel, ThinDataWidensRanges) {
  const auto full = ranges_of(model_of(), std::vector<float>{1, 1}, 16.0, 5e6);
  const auto thin = ranges_of(model_of(), std::vector<float>{1, kNaN}, 16.0, 5e6);
  for (std::size_t i = 0; i < kRangeLevels.size(); ++i) {
    EXPECT_LT(thin[i].low, full[i].low);
    EXPECT_GT(thin[i].high, full[i].high);
  }
}

TEST(RangeModel, UnknownBudgetHasASeparateClass) {
  const auto ranges = ranges_of(model_of(), std::vector<float>{1, 1}, 16.0, std::nan(""));
  EXPECT_NEAR(ranges[2].low, 14.0, 1e-6);
  EXPECT_NEAR(ranges[2].high, 20.0, 1e-6);
}

TEST(RangeModel, NeverReachesBelowZeroDollars) {
  const auto ranges = ranges_of(model_of(), std::vector<float>{1, kNaN}, 1.0, 5e6);
  EXPECT_EQ(ranges[2].low, 0.0);
  EXPECT_GT(ranges[2].high, 1.0);
}

TEST(RangeModel, ClampsTypicalErrors) {
  const std::vector<float> row = {1, 1, 16, 1};
  EXPECT_NEAR(typical_error(by_share(-100.0f, 0), row), std::exp(-3.0), 1e-12);
  EXPECT_NEAR(typical_error(by_share(100.0f, 0), row), std::exp(1.6), 1e-12);
}

TEST(RangeModel, ClassifiesBudgets) {
  EXPECT_EQ(budget_class(std::nan("")), 0u);
  EXPECT_EQ(budget_class(99'999), 1u);
  EXPECT_EQ(budget_class(100'000), 2u);
  EXPECT_EQ(budget_class(3e6), 3u);
  EXPECT_EQ(budget_class(39e6), 4u);
  EXPECT_EQ(budget_class(40e6), 5u);
  EXPECT_EQ(budget_class(3e8), 6u);
  EXPECT_EQ(kBudgetClasses, 7u);
}

TEST(RangeModel, RowsContainForecastAndShareOfKnownFeatures) {
  const std::vector<float> row = range_row(std::vector<float>{7, kNaN}, 15.5);
  ASSERT_EQ(row.size(), 4u);
  EXPECT_EQ(row[2], 15.5f);
  EXPECT_EQ(row[3], 0.5f);
}

TEST(RangeModel, DetectsInconsistentModels) {
  const RangeModel good = model_of();
  EXPECT_TRUE(is_consistent(good, 2));
  EXPECT_FALSE(is_consistent(good, 3));
  RangeModel bad = good;
  bad.reach[3].above = {1.0, 0.5, 2.0};
  EXPECT_FALSE(is_consistent(bad, 2));
  bad = good;
  bad.reach[3].below[0] = -0.1;
  EXPECT_FALSE(is_consistent(bad, 2));
  bad = good;
  bad.reach[6].above[2] = std::numeric_limits<double>::infinity();
  EXPECT_FALSE(is_consistent(bad, 2));
  bad = good;
  bad.reach[6].below[1] = std::nan("");
  EXPECT_FALSE(is_consistent(bad, 2));
  bad = good;
  bad.above.nodes[0].left = 2;
  EXPECT_FALSE(is_consistent(bad, 2));
}

}  // namespace
}  // namespace boxoffice
