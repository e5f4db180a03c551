#include "proxy/upstream/retry_policy.h"

#include <gtest/gtest.h>

#include <limits>

namespace boxoffice {
namespace {

using std::chrono::milliseconds;

// 1994-11-06 08:49:37 UTC, the date of RFC 9110's examples.
constexpr std::chrono::system_clock::time_point kNow{std::chrono::seconds(784111777)};

/// Returns seconds, or -1 for nullopt.
long read(std::string_view text) {
  const auto seconds = parse_retry_after(text, kNow);
  return seconds ? static_cast<long>(seconds->count()) : -1;
}

TEST(RetryPolicy, WaitsGrowUpToOneSecond) {
  EXPECT_EQ(longest_backoff(1), milliseconds(100));
  EXPECT_EQ(longest_backoff(2), milliseconds(200));
  EXPECT_EQ(longest_backoff(3), milliseconds(400));
  EXPECT_EQ(longest_backoff(5), milliseconds(1000));
  EXPECT_EQ(longest_backoff(std::numeric_limits<int>::max()), milliseconds(1000));
}

TEST(RetryPolicy, WaitsGrowUpToLongestBackoff) {
  const Backoff patient{milliseconds(250), milliseconds(10'000)};
  EXPECT_EQ(longest_backoff(1, patient), milliseconds(250));
  EXPECT_EQ(longest_backoff(5, patient), milliseconds(4000));
  EXPECT_EQ(longest_backoff(6, patient), milliseconds(8000));
  EXPECT_EQ(longest_backoff(7, patient), milliseconds(10'000));
  EXPECT_EQ(longest_backoff(std::numeric_limits<int>::max(), patient), milliseconds(10'000));
}

TEST(RetryPolicy, ParsesSeconds) {
  EXPECT_EQ(read("0"), 0);
  EXPECT_EQ(read("120"), 120);
  EXPECT_EQ(read("86400"), 86400);
}

TEST(RetryPolicy, NeverWaitsMoreThanADay) {
  EXPECT_EQ(read("86401"), 86400);
  EXPECT_EQ(read("99999999999999999999999"), 86400);
  EXPECT_EQ(read("Sun, 06 Nov 2094 08:49:37 GMT"), 86400);
}

TEST(RetryPolicy, ParsesDates) {
  EXPECT_EQ(read("Sun, 06 Nov 1994 08:50:37 GMT"), 60);
  EXPECT_EQ(read("Sun, 06 Nov 1994 08:49:37 GMT"), 0);
  EXPECT_EQ(read("Sun, 06 Nov 1994 08:00:00 GMT"), 0);
  EXPECT_EQ(parse_retry_after("Sun, 06 Nov 1994 08:49:38 GMT", kNow - milliseconds(500)),
            std::chrono::seconds(2));
}

TEST(RetryPolicy, IgnoresMalformedValues) {
  for (const std::string_view text :
       {"", " ", "-1", "+1", "1.5", "1s", "soon", "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Xxx 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:00 GMT",
        "Sun, 0a Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT"}) {
    EXPECT_EQ(read(text), -1) << text;
  }
}

}  // namespace
}  // namespace boxoffice
