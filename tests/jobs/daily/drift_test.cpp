#include "proxy/jobs/daily/drift.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace boxoffice {
namespace {

const float kNaN = std::nanf("");

std::vector<float> numbers(int from, int count) {
  std::vector<float> values;
  for (int i = 0; i < count; ++i) values.push_back(static_cast<float>(from + i));
  return values;
}

TEST(Drift, IsZeroForEqualDistributions) {
  EXPECT_EQ(population_stability(numbers(0, 100), numbers(0, 100)), 0.0);
}

TEST(Drift, IsLargeForAnotherDistribution) {
  EXPECT_LT(population_stability(numbers(0, 100), numbers(5, 100)), kShift);
  EXPECT_GT(population_stability(numbers(0, 100), numbers(50, 100)), kShift);
  EXPECT_GT(population_stability(numbers(0, 100), numbers(1000, 100)), 2.0);
}

TEST(Drift, DetectsMissingValues) {
  std::vector<float> half = numbers(0, 100);
  for (std::size_t i = 0; i < half.size(); i += 2) half[i] = kNaN;
  EXPECT_GT(population_stability(numbers(0, 100), half), kShift);
  EXPECT_EQ(population_stability(half, half), 0.0);
}

// A column of 0 and 1 in equal parts, then one and three quarters:
// (0.25 - 0.5) ln(0.25 / 0.5) + (0.75 - 0.5) ln(0.75 / 0.5) = 0.27465...
TEST(Drift, MatchesFormulaForFlag) {
  const std::vector<float> before = {0, 1, 0, 1};
  EXPECT_NEAR(population_stability(before, std::vector<float>{0, 1, 1, 1}), 0.27465, 1e-5);
}

TEST(Drift, IsUnknownForEmptySamples) {
  EXPECT_TRUE(std::isnan(population_stability({}, numbers(0, 3))));
  EXPECT_TRUE(std::isnan(population_stability(numbers(0, 3), {})));
  EXPECT_TRUE(feature_drift(FeatureSet::kSeed, {}, {}).empty());
}

TEST(Drift, ListsLostColumnBeforeShiftedOne) {
  std::vector<FeatureVector> before;
  std::vector<FeatureVector> now;
  for (int i = 0; i < 100; ++i) {
    const auto x = static_cast<float>(i);
    before.push_back({x, x, x, x});
    now.push_back({x + 1000, i < 50 ? kNaN : x, x, x});
  }
  const std::vector<FeatureDrift> drift = feature_drift(FeatureSet::kSeed, before, now);
  ASSERT_EQ(drift.size(), 4u);
  EXPECT_EQ(drift[0].name, "top_cast_popularity");
  EXPECT_TRUE(drift[0].lost);
  EXPECT_EQ(drift[0].missing_before, 0.0);
  EXPECT_EQ(drift[0].missing_now, 0.5);
  EXPECT_EQ(drift[1].name, "budget");
  EXPECT_FALSE(drift[1].lost);
  EXPECT_TRUE(drift[1].shifted);
  EXPECT_FALSE(drift[2].shifted);
  EXPECT_EQ(drift[2].index, 0.0);
}

TEST(Drift, SkipsColumnsThatChangeByNature) {
  const std::size_t columns = feature_schema(FeatureSet::kPreRelease).size();
  const std::vector<FeatureVector> rows(10, FeatureVector(columns, 1.0f));
  const auto drift = feature_drift(FeatureSet::kPreRelease, rows, rows);
  EXPECT_EQ(drift.size(), columns - 20);
  for (const FeatureDrift& column : drift) EXPECT_NE(column.name, "release_year");
}

// 11 parts of 60 and 300 films: (1/60 + 1/300) * 10 = 0.2, and the bound
// 0.02 * 10 * (1 - 2/90 + 4.3 * sqrt(2/90))^3 = 0.8484
TEST(Drift, ComputesIndexByChance) {
  const ChanceIndex chance = chance_index(11, 300, 60);
  EXPECT_NEAR(chance.mean, 0.2, 1e-12);
  EXPECT_NEAR(chance.bound, 0.84839, 1e-4);
  EXPECT_EQ(chance_index(1, 300, 60).bound, 0.0);
}

/// Generates random columns of several kinds.
std::vector<float> drawn(int kind, int count, std::mt19937& engine) {
  std::normal_distribution<float> normal;
  std::vector<float> values;
  for (int i = 0; i < count; ++i) {
    const float x = normal(engine);
    const bool is_rare = engine() % 100 < 3;
    switch (kind) {
      case 0:
        values.push_back(x);
        break;
      case 1:
        values.push_back(is_rare ? 1.0f : 0.0f);
        break;
      case 2:
        values.push_back(engine() % 10 < 3 ? kNaN : x);
        break;
      case 3:
        values.push_back(std::floor(std::exp(2.0f * x)));
        break;
      default:
        values.push_back(is_rare ? kNaN : static_cast<float>(engine() % 2));
    }
  }
  return values;
}

// The bound is for one column in 1,000. Without the correction, the index of the first kind exceeds
// 0.25 in a quarter of the draws.
TEST(Drift, RaisesNoAlarmForEqualDistributions) {
  std::mt19937 engine(15);
  int uncorrected = 0;
  for (int kind = 0; kind < 5; ++kind) {
    int alarms = 0;
    for (int draw = 0; draw < 1000; ++draw) {
      std::vector<FeatureVector> before;
      std::vector<FeatureVector> now;
      for (const float value : drawn(kind, 300, engine)) before.push_back({value, 0, 0, 0});
      for (const float value : drawn(kind, 60, engine)) now.push_back({value, 0, 0, 0});
      const auto drift = feature_drift(FeatureSet::kSeed, before, now);
      alarms += drift[0].shifted || drift[0].lost ? 1 : 0;
      uncorrected += kind == 0 && drift[0].index + 0.18 > kShift ? 1 : 0;
    }
    EXPECT_LE(alarms, 1) << kind;
  }
  EXPECT_GT(uncorrected, 150);
}

TEST(Drift, DetectsShiftInSixtyFilms) {
  std::mt19937 engine(15);
  std::normal_distribution<float> normal;
  std::vector<FeatureVector> before;
  std::vector<FeatureVector> now;
  for (int i = 0; i < 300; ++i) before.push_back({normal(engine), 0, 0, 0});
  for (int i = 0; i < 60; ++i) now.push_back({normal(engine) + 1.5f, 0, 0, 0});
  EXPECT_TRUE(feature_drift(FeatureSet::kSeed, before, now)[0].shifted);
}

TEST(Drift, DetectsQuarterMoreMissing) {
  std::vector<FeatureVector> before(300, FeatureVector{1, 2, 3, 4});
  std::vector<FeatureVector> now(60, FeatureVector{1, 2, 3, 4});
  for (int i = 0; i < 15; ++i) now[static_cast<std::size_t>(i)][3] = kNaN;
  const auto drift = feature_drift(FeatureSet::kSeed, before, now);
  EXPECT_EQ(drift[0].name, "similar_revenues");
  EXPECT_TRUE(drift[0].lost);
  EXPECT_FALSE(drift[1].lost);
}

}  // namespace
}  // namespace boxoffice
