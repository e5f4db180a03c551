#include "shared/model/linear.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>

namespace boxoffice {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

TEST(Linear, AddsDistancesFromTheMeansAndSkipsMissingValues) {
  const Linear linear{10.0, {1.0, 2.0, 3.0}, {0.5, -1.0, 100.0}};
  EXPECT_EQ(predict_linear(linear, std::array{3.0f, 4.0f, 3.0f}), 9.0);
  EXPECT_EQ(predict_linear(linear, std::array{3.0f, kNaN, 3.0f}), 11.0);
  EXPECT_EQ(predict_linear(linear, std::array{kNaN, kNaN, kNaN}), 10.0);
}

TEST(Linear, DetectsInconsistentArrays) {
  EXPECT_TRUE(is_consistent(Linear{}));
  EXPECT_TRUE(is_consistent(Linear{1.0, {1.0}, {1.0}}));
  EXPECT_FALSE(is_consistent(Linear{1.0, {1.0}, {}}));
  EXPECT_FALSE(is_consistent(Linear{1.0, {std::numeric_limits<double>::infinity()}, {1.0}}));
  EXPECT_FALSE(is_consistent(Linear{1.0, {1.0}, {static_cast<double>(kNaN)}}));
  EXPECT_FALSE(is_consistent(Linear{static_cast<double>(kNaN), {}, {}}));
}

}  // namespace
}  // namespace boxoffice
