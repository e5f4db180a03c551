#include "shared/evaluation/metrics.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace boxoffice {
namespace {

Metrics metrics(const std::vector<double>& actual, const std::vector<double>& forecast) {
  return compute_metrics(actual, forecast);
}

TEST(Metrics, ArePerfectForExactForecasts) {
  const Metrics m = metrics({1e6, 5e6, 9e6}, {1e6, 5e6, 9e6});
  EXPECT_EQ(m.n, 3u);
  EXPECT_EQ(m.rmse_log, 0.0);
  EXPECT_EQ(m.r2_log, 1.0);
  EXPECT_EQ(m.r2_usd, 1.0);
  EXPECT_EQ(m.medape, 0.0);
  EXPECT_EQ(m.within2x, 1.0);
}

TEST(Metrics, MatchManualComputation) {
  // The log of e - 1 dollars is 1, that of e^2 - 1 is 2, and so on.
  const double one = std::exp(1.0) - 1, two = std::exp(2.0) - 1, four = std::exp(4.0) - 1;
  const Metrics m = metrics({one, four}, {two, four});
  EXPECT_NEAR(m.rmse_log, std::sqrt(0.5), 1e-12);
  EXPECT_NEAR(m.mae_log, 0.5, 1e-12);
  EXPECT_NEAR(m.r2_log, 1.0 - 1.0 / 4.5, 1e-12);
  EXPECT_NEAR(m.mae_usd, (two - one) / 2, 1e-12);
  EXPECT_NEAR(m.medape, (two - one) / one / 2, 1e-12);
  EXPECT_EQ(m.within2x, 0.5);
}

TEST(Metrics, CountTwiceAndHalfAsWithinAFactorOfTwo) {
  EXPECT_EQ(metrics({100, 100, 100, 100}, {200, 50, 201, 49}).within2x, 0.5);
}

TEST(Metrics, UseTheMiddleValueAsMedianOfAnOddCount) {
  EXPECT_EQ(metrics({100, 100, 100}, {110, 150, 100}).medape, 0.1);
}

TEST(Metrics, AreMissingWithoutFilms) {
  const Metrics none = metrics({}, {});
  EXPECT_EQ(none.n, 0u);
  EXPECT_TRUE(std::isnan(none.rmse_log));
  EXPECT_TRUE(std::isnan(metrics({5.0}, {6.0}).r2_log));  // the actuals do not vary
}

}  // namespace
}  // namespace boxoffice
