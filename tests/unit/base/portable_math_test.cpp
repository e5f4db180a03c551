#include "shared/base/portable_math.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

namespace boxoffice {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Distance in units in the last place.
std::int64_t ulps(double a, double b) {
  std::int64_t bits_a, bits_b;
  std::memcpy(&bits_a, &a, sizeof a);
  std::memcpy(&bits_b, &b, sizeof b);
  return std::abs(bits_a - bits_b);
}

TEST(PortableMath, ExpIsWithinTwoUlpsOfTheLibrary) {
  for (double x = -700.0; x < 700.0; x += 0.0371) {
    EXPECT_LE(ulps(portable_exp(x), std::exp(x)), 2) << x;
  }
}

TEST(PortableMath, LogIsWithinTwoUlpsOfTheLibrary) {
  for (double x = 1e-300; x < 1e300; x *= 1.0173) {
    EXPECT_LE(ulps(portable_log(x), std::log(x)), 2) << x;
  }
  for (double x = 0.5; x < 2.0; x += 0.000217) {
    EXPECT_LE(ulps(portable_log(x), std::log(x)), 2) << x;
  }
}

TEST(PortableMath, HandlesEdgeCases) {
  EXPECT_EQ(portable_exp(0.0), 1.0);
  EXPECT_EQ(portable_exp(710.0), kInfinity);
  EXPECT_EQ(portable_exp(-746.0), 0.0);
  EXPECT_EQ(portable_exp(-kInfinity), 0.0);
  EXPECT_TRUE(std::isnan(portable_exp(std::nan(""))));
  EXPECT_EQ(portable_log(1.0), 0.0);
  EXPECT_EQ(portable_log(0.0), -kInfinity);
  EXPECT_EQ(portable_log(kInfinity), kInfinity);
  EXPECT_TRUE(std::isnan(portable_log(-1.0)));
  EXPECT_TRUE(std::isnan(portable_log(std::nan(""))));
  EXPECT_LE(ulps(portable_log(5e-324), std::log(5e-324)), 2);
}

// Literal bits: equal on every machine and in WebAssembly, independent of the C library.
TEST(PortableMath, HasFixedBits) {
  EXPECT_EQ(portable_exp(1.0), 0x1.5bf0a8b14576ap+1);
  EXPECT_EQ(portable_exp(17.3), 0x1.f1864fb8932f7p+24);
  EXPECT_EQ(portable_log(2.0), 0x1.62e42fefa39efp-1);
  EXPECT_EQ(portable_log(237000001.0), 0x1.3489816f0dba8p+4);
}

TEST(PortableMath, RoundTripsMoney) {
  EXPECT_EQ(log1p_usd(0.0), 0.0);
  EXPECT_EQ(expm1_usd(0.0), 0.0);
  EXPECT_EQ(expm1_usd(-3.0), 0.0);
  EXPECT_NEAR(expm1_usd(log1p_usd(2923706026.0)), 2923706026.0, 1e-5);
}

}  // namespace
}  // namespace boxoffice
