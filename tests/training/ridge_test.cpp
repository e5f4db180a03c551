#include "proxy/training/ridge.h"

#include <gtest/gtest.h>

#include <limits>

#include "shared/features/schema.h"

namespace boxoffice {
namespace {

std::size_t column(std::string_view name) { return *feature_index(FeatureSet::kPreRelease, name); }

/// Rows with only a runtime and a budget in dollars.
ForestRows rows_of(const std::vector<float>& runtimes, std::vector<float> labels) {
  ForestRows rows;
  rows.columns = feature_schema(FeatureSet::kPreRelease).size();
  rows.features.assign(runtimes.size() * rows.columns, std::numeric_limits<float>::quiet_NaN());
  for (std::size_t i = 0; i < runtimes.size(); ++i) {
    rows.features[i * rows.columns + column("runtime")] = runtimes[i];
    rows.features[i * rows.columns + column("budget")] = 1e6f * static_cast<float>(i + 1);
  }
  rows.weights.assign(labels.size(), 3.0f);  // only ratios matter
  rows.labels = std::move(labels);
  return rows;
}

TEST(Ridge, ShrinksStandardisedSlopesButNotTheMean) {
  // Standardised runtimes are -1 and 1, so the slope is 2 / (2 + penalty).
  const Linear linear = fit_ridge(rows_of({90, 110}, {1, 3}), 2.0);
  EXPECT_NEAR(linear.intercept, 2.0, 1e-12);
  EXPECT_NEAR(linear.means[column("runtime")], 100.0, 1e-12);
  EXPECT_NEAR(linear.coefficients[column("runtime")], 0.05, 1e-12);
  EXPECT_EQ(linear.coefficients[column("budget")], 0.0);
  EXPECT_EQ(linear.coefficients[column("prices")], 0.0);  // always missing
  EXPECT_TRUE(is_consistent(linear));
}

TEST(Ridge, MissingValueTakesTheMean) {
  const ForestRows rows =
      rows_of({90, 110, std::numeric_limits<float>::quiet_NaN(), 90, 110}, {1, 3, 2, 1, 3});
  const Linear linear = fit_ridge(rows, 1e-9);
  const std::span<const float> all(rows.features);
  EXPECT_NEAR(predict_linear(linear, all.subspan(0, rows.columns)), 1.0, 1e-6);
  EXPECT_NEAR(predict_linear(linear, all.subspan(2 * rows.columns, rows.columns)), 2.0, 1e-6);
}

TEST(Ridge, FitsHeavyRowMoreClosely) {
  ForestRows rows = rows_of({90, 90}, {0, 4});
  rows.weights = {3.0f, 1.0f};
  const Linear linear = fit_ridge(rows, 1.0);
  EXPECT_NEAR(linear.intercept, 1.0, 1e-12);
  EXPECT_EQ(linear.coefficients[column("runtime")], 0.0);  // constant column
}

}  // namespace
}  // namespace boxoffice
