#include "proxy/upstream/circuit_breaker.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

using std::chrono::milliseconds;
using TimePoint = CircuitBreaker::TimePoint;

constexpr TimePoint kStart = TimePoint(std::chrono::hours(1));
constexpr BreakerSettings kSettings = {3, milliseconds(1000)};

void fail(CircuitBreaker& breaker, int times, TimePoint now) {
  for (int i = 0; i < times; ++i) breaker.failed(*breaker.admit(now), now);
}

TEST(CircuitBreaker, OpensAfterConsecutiveFailures) {
  CircuitBreaker breaker(kSettings);
  fail(breaker, 2, kStart);
  EXPECT_TRUE(breaker.available(kStart));
  fail(breaker, 1, kStart);
  EXPECT_FALSE(breaker.available(kStart));
  EXPECT_FALSE(breaker.admit(kStart).has_value());
  EXPECT_EQ(breaker.wait(kStart), milliseconds(1000));
  EXPECT_EQ(breaker.wait(kStart + milliseconds(999)), milliseconds(1));
}

TEST(CircuitBreaker, CountsOnlyConsecutiveFailures) {
  CircuitBreaker breaker(kSettings);
  fail(breaker, 2, kStart);
  breaker.succeeded(*breaker.admit(kStart));
  fail(breaker, 2, kStart);
  EXPECT_TRUE(breaker.available(kStart));
}

TEST(CircuitBreaker, AdmitsOneTrialAfterOpenTime) {
  CircuitBreaker breaker(kSettings);
  fail(breaker, 3, kStart);
  const TimePoint later = kStart + milliseconds(1000);
  EXPECT_TRUE(breaker.available(later));
  EXPECT_TRUE(breaker.admit(later).has_value());
  EXPECT_FALSE(breaker.admit(later).has_value());
  EXPECT_FALSE(breaker.available(later));
}

TEST(CircuitBreaker, ClosesAfterSuccessfulTrial) {
  CircuitBreaker breaker(kSettings);
  fail(breaker, 3, kStart);
  const TimePoint later = kStart + milliseconds(1000);
  breaker.succeeded(*breaker.admit(later));
  fail(breaker, 2, later);
  EXPECT_TRUE(breaker.available(later));
}

TEST(CircuitBreaker, ReopensAfterFailedTrial) {
  CircuitBreaker breaker(kSettings);
  fail(breaker, 3, kStart);
  const TimePoint later = kStart + milliseconds(1500);
  breaker.failed(*breaker.admit(later), later);
  EXPECT_FALSE(breaker.available(later + milliseconds(999)));
  EXPECT_TRUE(breaker.available(later + milliseconds(1000)));
}

TEST(CircuitBreaker, IgnoresResultsOfCallsFromBeforeItOpened) {
  CircuitBreaker breaker(kSettings);
  const auto old = breaker.admit(kStart);
  const auto older = breaker.admit(kStart);
  fail(breaker, 3, kStart);
  breaker.succeeded(*old);
  EXPECT_FALSE(breaker.available(kStart));

  const TimePoint later = kStart + milliseconds(1000);
  const auto trial = breaker.admit(later);
  breaker.failed(*older, later);
  breaker.succeeded(*trial);
  EXPECT_TRUE(breaker.available(later));
}

}  // namespace
}  // namespace boxoffice
