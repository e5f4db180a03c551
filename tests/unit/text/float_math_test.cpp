#include "shared/text/float_math.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace boxoffice {
namespace {

TEST(FloatMath, RoundsTiesToEven) {
  EXPECT_EQ(rounded_bits(0.5f), 0);
  EXPECT_EQ(rounded_bits(1.5f), 2);
  EXPECT_EQ(rounded_bits(-2.5f), -2);
  EXPECT_EQ(rounded_bits(-32767.4f), -32767);
  EXPECT_EQ(rounded_bits(4194304.0f), 4194304);
}

TEST(FloatMath, ExponentialIsWithinTwoUnitsInTheLastPlace) {
  for (float x = -87.0f; x <= 88.0f; x += 0.0137f) {
    const double exact = std::exp(static_cast<double>(x));
    EXPECT_NEAR(vector_exp(x) / exact, 1.0, 2.4e-7) << x;
  }
  EXPECT_EQ(vector_exp(0.0f), 1.0f);
  EXPECT_EQ(vector_exp(-std::numeric_limits<float>::infinity()), vector_exp(-87.0f));
  EXPECT_EQ(vector_exp(1e30f), vector_exp(88.0f));
}

TEST(FloatMath, GeluMatchesTheErrorFunction) {
  for (float x = -9.0f; x <= 9.0f; x += 0.0031f) {
    const double exact = 0.5 * x * (1.0 + std::erf(x / std::sqrt(2.0)));
    EXPECT_NEAR(gelu(x), exact, 1.5e-7 * (1.0 + std::fabs(x))) << x;
  }
  EXPECT_EQ(gelu(0.0f), 0.0f);
  EXPECT_EQ(gelu(30.0f), 30.0f);
  EXPECT_NEAR(gelu(-30.0f), 0.0f, 1e-30f);
}

}  // namespace
}  // namespace boxoffice
