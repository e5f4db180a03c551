#include "proxy/upstream/token_bucket.h"

#include <gtest/gtest.h>

#include <chrono>

namespace boxoffice {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using TimePoint = std::chrono::steady_clock::time_point;

constexpr TimePoint kStart = TimePoint(std::chrono::hours(1));

TEST(TokenBucket, GrantsBurstThenReturnsWait) {
  TokenBucket bucket(10, 3);
  EXPECT_EQ(bucket.take(kStart), nanoseconds(0));
  EXPECT_EQ(bucket.take(kStart), nanoseconds(0));
  EXPECT_EQ(bucket.take(kStart), nanoseconds(0));
  EXPECT_EQ(bucket.take(kStart), milliseconds(100));
  EXPECT_EQ(bucket.take(kStart + milliseconds(40)), milliseconds(60));
}

TEST(TokenBucket, HasTokenAfterReturnedWait) {
  TokenBucket bucket(3, 1);  // 1/3 s is not a whole number of nanoseconds
  TimePoint now = kStart;
  ASSERT_EQ(bucket.take(now), nanoseconds(0));
  for (int i = 0; i < 1000; ++i) {
    const nanoseconds wait = bucket.take(now);
    ASSERT_GT(wait, nanoseconds(0));
    now += wait;
    ASSERT_EQ(bucket.take(now), nanoseconds(0)) << i;
  }
}

TEST(TokenBucket, HoldsAtMostItsBurst) {
  TokenBucket bucket(10, 2);
  const TimePoint later = kStart + std::chrono::hours(24);
  ASSERT_EQ(bucket.take(kStart), nanoseconds(0));
  EXPECT_EQ(bucket.take(later), nanoseconds(0));
  EXPECT_EQ(bucket.take(later), nanoseconds(0));
  EXPECT_EQ(bucket.take(later), milliseconds(100));
}

TEST(TokenBucket, TakesAllRequestedTokensOrNone) {
  TokenBucket bucket(1, 5);
  EXPECT_EQ(bucket.take(kStart, 4), nanoseconds(0));
  EXPECT_EQ(bucket.take(kStart, 4), std::chrono::seconds(3));
  EXPECT_EQ(bucket.take(kStart, 1), nanoseconds(0));  // the refusal took no token
}

TEST(TokenBucket, RefusesCostAboveBurst) {
  TokenBucket bucket(1, 5);
  EXPECT_EQ(bucket.take(kStart, 6), nanoseconds::max());
}

TEST(TokenBucket, TreatsEarlierTimeAsLatest) {
  TokenBucket bucket(10, 1);
  ASSERT_EQ(bucket.take(kStart), nanoseconds(0));
  EXPECT_EQ(bucket.take(kStart - std::chrono::minutes(1)), milliseconds(100));
  EXPECT_EQ(bucket.take(kStart + milliseconds(100)), nanoseconds(0));
}

TEST(TokenBucket, IsFullUntilUsedAndAfterRefill) {
  TokenBucket bucket(10, 2);
  EXPECT_TRUE(bucket.full(kStart));
  ASSERT_EQ(bucket.take(kStart), nanoseconds(0));
  EXPECT_FALSE(bucket.full(kStart + milliseconds(99)));
  EXPECT_TRUE(bucket.full(kStart + milliseconds(100)));
}

}  // namespace
}  // namespace boxoffice
