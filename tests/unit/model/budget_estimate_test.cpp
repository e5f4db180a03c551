#include "shared/model/budget_estimate.h"

#include <gtest/gtest.h>

#include <cmath>

#include "../support.h"
#include "shared/model/model.h"

namespace boxoffice {
namespace {

constexpr FeatureSet kSet = FeatureSet::kPreRelease;

float at(const FeatureVector& row, std::string_view name) {
  return row[*feature_index(kSet, name)];
}

/// A forest that predicts ln(1 + 1e7), 10 million USD, for every row.
Forest ten_millions() {
  Forest forest;
  forest.base_score = static_cast<float>(std::log1p(1e7));
  forest.features = static_cast<std::uint32_t>(feature_schema(kSet).size());
  forest.tree_offsets = {0};
  return forest;
}

TEST(BudgetEstimate, FillsUnknownBudget) {
  FeatureVector row = extract_features(kSet, test::film(1, "1990-01-01", kMissing, kMissing), {});
  estimate_budget(ten_millions(), row);
  EXPECT_NEAR(at(row, "budget"), 1e7, 50.0);
  EXPECT_NEAR(at(row, "real_budget"), std::log(1e7 * 255.657 / 130.7), 1e-4);
  EXPECT_EQ(at(row, "budget_known"), 0.0f);
}

TEST(BudgetEstimate, KeepsKnownBudget) {
  FeatureVector row = extract_features(kSet, test::film(1, "1990-01-01", 5e6, kMissing), {});
  estimate_budget(ten_millions(), row);
  EXPECT_EQ(at(row, "budget"), 5e6f);
  EXPECT_EQ(at(row, "budget_known"), 1.0f);
}

TEST(BudgetEstimate, HiddenBudgetEqualsUnknownBudget) {
  FeatureVector known = extract_features(kSet, test::film(1, "1990-01-01", 5e6, kMissing), {});
  const FeatureVector unknown =
      extract_features(kSet, test::film(1, "1990-01-01", kMissing, kMissing), {});
  hide_budget(known);
  for (std::size_t i = 0; i < known.size(); ++i) {
    EXPECT_TRUE(known[i] == unknown[i] || (std::isnan(known[i]) && std::isnan(unknown[i]))) << i;
  }
}

TEST(BudgetEstimate, ModelFeaturesUseTheEstimate) {
  Model model;
  model.budget = ten_millions();
  const FeatureVector row = model_features(model, test::film(1, "2019-01-01", kMissing, kMissing));
  EXPECT_NEAR(at(row, "budget"), 1e7, 50.0);
}

}  // namespace
}  // namespace boxoffice
