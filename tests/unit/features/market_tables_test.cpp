#include "shared/features/market_tables.h"

#include <gtest/gtest.h>

#include <cmath>

namespace boxoffice {
namespace {

TEST(MarketTables, ReturnsPricesRelativeTo2019) {
  EXPECT_EQ(log_prices(2019), 0.0);
  EXPECT_NEAR(log_prices(1913), std::log(9.9 / 255.657), 1e-12);
  EXPECT_NEAR(log_prices(1982), std::log(96.5 / 255.657), 1e-12);
  EXPECT_NEAR(log_prices(2024), std::log(313.689 / 255.657), 1e-12);
}

TEST(MarketTables, ExtrapolatesPrices) {
  EXPECT_EQ(log_prices(1900), log_prices(1913));
  EXPECT_NEAR(log_prices(2026) - log_prices(2024), 2 * std::log(1.025), 1e-4);
}

TEST(MarketTables, ReturnsMarketRelativeTo2019) {
  EXPECT_EQ(log_market(2019), 0.0);
  EXPECT_NEAR(log_market(2003), std::log(20.07 / 42.2), 1e-12);
  EXPECT_NEAR(log_market(2007), std::log(26.72 / 42.2), 1e-12);
  EXPECT_NEAR(log_market(2008), std::log(27.8 / 42.2), 1e-12);
  EXPECT_NEAR(log_market(2009), std::log(29.9 / 42.2), 1e-12);
  EXPECT_NEAR(log_market(2010), std::log(31.8 / 42.2), 1e-12);
  EXPECT_NEAR(log_market(2011), std::log(32.6 / 42.2), 1e-12);
  EXPECT_NEAR(log_market(2020), std::log(12.0 / 42.2), 1e-12);
  EXPECT_NEAR(log_market(2024), std::log(30.5 / 42.2), 1e-12);
}

TEST(MarketTables, MarketFollowsPricesOutsideTheTable) {
  EXPECT_NEAR(log_market(2027) - log_market(2024), log_prices(2027) - log_prices(2024), 1e-12);
  EXPECT_NEAR(log_market(1995) - log_market(2003), log_prices(1995) - log_prices(2003), 1e-12);
}

}  // namespace
}  // namespace boxoffice
