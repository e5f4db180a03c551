#include "proxy/jobs/daily/drift.h"

#include <gtest/gtest.h>

#include <cmath>

namespace boxoffice {
namespace {

const float kNaN = std::nanf("");

std::vector<float> numbers(int from, int count) {
  std::vector<float> values;
  for (int i = 0; i < count; ++i) values.push_back(static_cast<float>(from + i));
  return values;
}

TEST(Drift, OfTheSameIsNothing) {
  EXPECT_EQ(population_stability(numbers(0, 100), numbers(0, 100)), 0.0);
}

TEST(Drift, OfAnotherDistributionIsLarge) {
  EXPECT_LT(population_stability(numbers(0, 100), numbers(5, 100)), kShift);
  EXPECT_GT(population_stability(numbers(0, 100), numbers(50, 100)), kShift);
  EXPECT_GT(population_stability(numbers(0, 100), numbers(1000, 100)), 2.0);
}

TEST(Drift, SeesWhatWentMissing) {
  std::vector<float> half = numbers(0, 100);
  for (std::size_t i = 0; i < half.size(); i += 2) half[i] = kNaN;
  EXPECT_GT(population_stability(numbers(0, 100), half), kShift);
  EXPECT_EQ(population_stability(half, half), 0.0);
}

// A column of 0 and 1, half and half, and then a quarter and three quarters:
// (0.25 - 0.5) ln(0.25 / 0.5) + (0.75 - 0.5) ln(0.75 / 0.5) = 0.27465...
TEST(Drift, IsThatOfTheBookForAFlag) {
  const std::vector<float> before = {0, 1, 0, 1};
  EXPECT_NEAR(population_stability(before, std::vector<float>{0, 1, 1, 1}), 0.27465, 1e-5);
}

TEST(Drift, OfNothingIsUnknown) {
  EXPECT_TRUE(std::isnan(population_stability({}, numbers(0, 3))));
  EXPECT_TRUE(std::isnan(population_stability(numbers(0, 3), {})));
  EXPECT_TRUE(feature_drift(FeatureSet::kSeed, {}, {}).empty());
}

TEST(Drift, NamesTheColumnsThatMovedFirst) {
  std::vector<FeatureVector> before;
  std::vector<FeatureVector> now;
  for (int i = 0; i < 100; ++i) {
    const auto x = static_cast<float>(i);
    before.push_back({x, x, x, x});
    now.push_back({x, kNaN, x + 1000, x});
  }
  const std::vector<FeatureDrift> drift = feature_drift(FeatureSet::kSeed, before, now);
  ASSERT_EQ(drift.size(), 4u);
  EXPECT_GT(drift[1].index, kShift);
  EXPECT_EQ(drift[2].index, 0.0);
  for (const FeatureDrift& feature : drift) {
    EXPECT_EQ(feature.missing_before, 0.0);
    EXPECT_EQ(feature.missing_now, feature.name == "top_cast_popularity" ? 1.0 : 0.0);
  }
}

}  // namespace
}  // namespace boxoffice
