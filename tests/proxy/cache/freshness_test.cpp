#include "proxy/server/cache/freshness.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/proxy/cache/support.h"

namespace boxoffice {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;
using test::at_unix_s;
using test::kNowUnixS;

constexpr FreshnessRule kRule{
    .ttl = seconds(600), .stale_while_revalidate = seconds(60), .stale_if_error = seconds(3600)};
constexpr std::int64_t k180Days = 15'552'000;

Freshness at_age(const FreshnessRule& rule, std::int64_t age_s) {
  return freshness_of(rule, kNowUnixS - age_s, at_unix_s(kNowUnixS));
}

TEST(FreshnessOf, ExcludesEndOfEachSpan) {
  EXPECT_EQ(at_age(kRule, 0), Freshness::kFresh);
  EXPECT_EQ(at_age(kRule, 599), Freshness::kFresh);
  EXPECT_EQ(at_age(kRule, 600), Freshness::kStaleWhileRevalidate);
  EXPECT_EQ(at_age(kRule, 659), Freshness::kStaleWhileRevalidate);
  EXPECT_EQ(at_age(kRule, 660), Freshness::kStaleIfError);
  EXPECT_EQ(at_age(kRule, 4199), Freshness::kStaleIfError);
  EXPECT_EQ(at_age(kRule, 4200), Freshness::kTooOld);
}

TEST(FreshnessOf, SkipsEmptySpans) {
  EXPECT_EQ(at_age({}, 0), Freshness::kTooOld);
  EXPECT_EQ(at_age({.ttl = seconds(10)}, 9), Freshness::kFresh);
  EXPECT_EQ(at_age({.ttl = seconds(10)}, 10), Freshness::kTooOld);
  EXPECT_EQ(at_age({.ttl = seconds(10), .stale_if_error = seconds(5)}, 10),
            Freshness::kStaleIfError);
  const FreshnessRule longer_while_revalidating{
      .ttl = seconds(10), .stale_while_revalidate = seconds(9), .stale_if_error = seconds(5)};
  EXPECT_EQ(at_age(longer_while_revalidating, 18), Freshness::kStaleWhileRevalidate);
  EXPECT_EQ(at_age(longer_while_revalidating, 19), Freshness::kTooOld);
}

TEST(FreshnessOf, EndsAt180DaysForEveryRule) {
  const FreshnessRule for_ever{.ttl = seconds::max(),
                               .stale_while_revalidate = seconds::max(),
                               .stale_if_error = seconds::max()};
  EXPECT_EQ(at_age(for_ever, k180Days - 1), Freshness::kFresh);
  EXPECT_EQ(at_age(for_ever, k180Days), Freshness::kTooOld);
  const FreshnessRule stale_for_ever{.ttl = seconds(1), .stale_if_error = seconds::max()};
  EXPECT_EQ(at_age(stale_for_ever, k180Days - 1), Freshness::kStaleIfError);
  EXPECT_EQ(at_age(stale_for_ever, k180Days), Freshness::kTooOld);
}

TEST(FreshnessOf, TreatsSmallClockStepBackAsNoAge) {
  EXPECT_EQ(at_age(kRule, -1), Freshness::kFresh);
  EXPECT_EQ(at_age(kRule, -3600), Freshness::kFresh);
  EXPECT_EQ(at_age({.ttl = seconds(0), .stale_if_error = seconds(1)}, -1),
            Freshness::kStaleIfError);
}

TEST(FreshnessOf, DistrustsTimeFarInTheFuture) {
  EXPECT_EQ(at_age(kRule, -3601), Freshness::kTooOld);
  EXPECT_EQ(freshness_of(kRule, std::numeric_limits<std::int64_t>::max(), at_unix_s(kNowUnixS)),
            Freshness::kTooOld);
  EXPECT_EQ(freshness_of(kRule, std::numeric_limits<std::int64_t>::min(), at_unix_s(kNowUnixS)),
            Freshness::kTooOld);
}

TEST(AgeValue, IsWholeSecondsAndNeverNegative) {
  EXPECT_EQ(age_value(1000, at_unix_s(1000)), "0");
  EXPECT_EQ(age_value(1000, at_unix_s(1000) + milliseconds(999)), "0");
  EXPECT_EQ(age_value(1000, at_unix_s(1001)), "1");
  EXPECT_EQ(age_value(1000, at_unix_s(87'400)), "86400");
  EXPECT_EQ(age_value(1000, at_unix_s(990)), "0");
}

TEST(CacheControlValue, WritesSpans) {
  EXPECT_EQ(cache_control_value(kRule),
            "public, max-age=600, stale-while-revalidate=60, stale-if-error=3600");
  EXPECT_EQ(cache_control_value({.ttl = hours(24), .stale_if_error = hours(7 * 24)}),
            "public, max-age=86400, stale-if-error=604800");
  EXPECT_EQ(cache_control_value({.ttl = seconds(60)}), "public, max-age=60");
  EXPECT_EQ(cache_control_value({}), "public, max-age=0");
}

TEST(CacheControlValue, CapsSpansAt180Days) {
  EXPECT_EQ(cache_control_value({.ttl = hours(179 * 24),
                                 .stale_while_revalidate = hours(1),
                                 .stale_if_error = hours(48)}),
            "public, max-age=15465600, stale-while-revalidate=3600, stale-if-error=86400");
  EXPECT_EQ(cache_control_value({.ttl = hours(200 * 24), .stale_if_error = hours(1)}),
            "public, max-age=15552000");
}

}  // namespace
}  // namespace boxoffice
