#include "shared/model/forecast.h"

#include <gtest/gtest.h>

#include <cmath>

#include "shared/base/portable_math.h"

namespace boxoffice {
namespace {

/// 50 %: 16..18, 80 %: 15..19, 95 %: 13..20.
Forecast with_ranges() {
  Forecast forecast;
  forecast.ranges = {LogRange{16, 18}, LogRange{15, 19}, LogRange{13, 20}};
  return forecast;
}

TEST(ChanceOfReaching, MatchesRangesAtTheirBounds) {
  const Forecast forecast = with_ranges();
  const auto chance = [&](double log) { return chance_of_reaching(forecast, expm1_usd(log)); };
  EXPECT_NEAR(chance(13), 0.975, 1e-9);
  EXPECT_NEAR(chance(15), 0.9, 1e-9);
  EXPECT_NEAR(chance(16), 0.75, 1e-9);
  EXPECT_NEAR(chance(17), 0.5, 1e-9);
  EXPECT_NEAR(chance(18), 0.25, 1e-9);
  EXPECT_NEAR(chance(19), 0.1, 1e-9);
  EXPECT_NEAR(chance(20), 0.025, 1e-9);
}

TEST(ChanceOfReaching, DecaysBeyondTheWidestRange) {
  const Forecast forecast = with_ranges();
  const auto chance = [&](double log) { return chance_of_reaching(forecast, expm1_usd(log)); };
  // 0.075 of the probability lies within 19..20, so the tail falls by e^-3 per unit.
  EXPECT_NEAR(chance(21), 0.025 * std::exp(-3.0), 1e-9);
  EXPECT_NEAR(chance(11), 1.0 - 0.025 * std::exp(-3.0), 1e-9);
  EXPECT_GT(chance(40), 0.0);
}

TEST(ChanceOfReaching, NeverIncreasesWithTheAmount) {
  const Forecast forecast = with_ranges();
  double last = 1.0;
  for (double log = 0.0; log < 30.0; log += 0.01) {
    const double now = chance_of_reaching(forecast, expm1_usd(log));
    EXPECT_LE(now, last) << log;
    last = now;
  }
}

TEST(ChanceOfReaching, IsOneForZeroDollars) {
  EXPECT_EQ(chance_of_reaching(with_ranges(), 0.0), 1.0);
  EXPECT_EQ(chance_of_reaching(with_ranges(), -5.0), 1.0);
}

TEST(ChanceOfReaching, IsNaNWithoutRangesOrAmount) {
  EXPECT_FALSE(has_ranges(Forecast{}));
  EXPECT_TRUE(std::isnan(chance_of_reaching(Forecast{}, 1e6)));
  EXPECT_TRUE(std::isnan(chance_of_reaching(Forecast{}, 0.0)));
  EXPECT_TRUE(std::isnan(chance_of_reaching(with_ranges(), std::nan(""))));
}

TEST(ChanceOfReaching, IsAStepForRangesOfZeroWidth) {
  Forecast forecast;
  forecast.ranges = {LogRange{16, 16}, LogRange{16, 16}, LogRange{16, 16}};
  EXPECT_EQ(chance_of_reaching(forecast, expm1_usd(15)), 1.0);
  EXPECT_EQ(chance_of_reaching(forecast, expm1_usd(17)), 0.0);
}

}  // namespace
}  // namespace boxoffice
