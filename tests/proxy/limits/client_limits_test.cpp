#include "proxy/server/limits/client_limits.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace boxoffice {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;

constexpr std::chrono::steady_clock::time_point kStart{seconds(1'000'000)};
constexpr nanoseconds kNow{0};

ClientKey key(std::uint64_t number) { return {number, true}; }

TEST(ClientLimits, AllowsBurstThenRate) {
  ClientLimits limits;  // 10 per second, burst 40
  for (int i = 0; i < 40; ++i) EXPECT_EQ(limits.take(key(1), 1, kStart), kNow) << i;
  EXPECT_EQ(limits.take(key(1), 1, kStart), milliseconds(100));
  EXPECT_GT(limits.take(key(1), 1, kStart + milliseconds(99)), kNow);
  EXPECT_EQ(limits.take(key(1), 1, kStart + milliseconds(100)), kNow);
  EXPECT_EQ(limits.take(key(1), 1, kStart + milliseconds(100)), milliseconds(100));
}

TEST(ClientLimits, CountsClientsSeparately) {
  ClientLimits limits({.requests_per_second = 1, .burst = 1, .max_clients = 10});
  EXPECT_EQ(limits.take(key(1), 1, kStart), kNow);
  EXPECT_EQ(limits.take(key(1), 1, kStart), seconds(1));
  EXPECT_EQ(limits.take(key(2), 1, kStart), kNow);
  EXPECT_EQ(limits.take({1, false}, 1, kStart), kNow);  // same bits in IPv4
  EXPECT_EQ(limits.size(), 3u);
}

TEST(ClientLimits, TakesSeveralTokensForCostlyRequest) {
  ClientLimits limits({.requests_per_second = 1, .burst = 10, .max_clients = 10});
  EXPECT_EQ(limits.take(key(1), 6, kStart), kNow);
  EXPECT_EQ(limits.take(key(1), 6, kStart), seconds(2));
  EXPECT_EQ(limits.take(key(1), 4, kStart), kNow);
  EXPECT_EQ(limits.take(key(1), 10.5, kStart), nanoseconds::max());
}

TEST(ClientLimits, ForgetsClientsWithFullBucket) {
  ClientLimits limits({.requests_per_second = 1, .burst = 2, .max_clients = 1000});
  for (std::uint64_t i = 0; i < 100; ++i) limits.take(key(i), 1, kStart);
  EXPECT_EQ(limits.size(), 100u);
  limits.take(key(1000), 1, kStart + milliseconds(999));
  EXPECT_EQ(limits.size(), 101u);
  // Each call removes two.
  limits.take(key(1000), 1, kStart + seconds(1));
  EXPECT_EQ(limits.size(), 99u);
  for (int i = 0; i < 60; ++i) limits.take(key(1000), 1, kStart + seconds(1));
  EXPECT_EQ(limits.size(), 1u);
}

TEST(ClientLimits, EvictsLongestIdleClientWhenFull) {
  ClientLimits limits({.requests_per_second = 0.001, .burst = 1, .max_clients = 3});
  for (std::uint64_t client = 1; client <= 3; ++client) {
    EXPECT_EQ(limits.take(key(client), 1, kStart), kNow);
  }
  EXPECT_GT(limits.take(key(1), 1, kStart), kNow);  // 2 is now the longest idle
  EXPECT_EQ(limits.take(key(4), 1, kStart), kNow);
  EXPECT_EQ(limits.size(), 3u);
  EXPECT_GT(limits.take(key(3), 1, kStart), kNow);
  EXPECT_GT(limits.take(key(1), 1, kStart), kNow);
  EXPECT_GT(limits.take(key(4), 1, kStart), kNow);
  EXPECT_EQ(limits.take(key(2), 1, kStart), kNow);  // evicted, so it has a full burst again
}

TEST(ClientLimits, StaysBoundedUnderManyAddresses) {
  ClientLimits limits;
  for (std::uint64_t i = 0; i < 200'000; ++i) limits.take(key(i), 1, kStart);
  EXPECT_EQ(limits.size(), 65'536u);
}

TEST(ClientLimits, HoldsIfClockStepsBack) {
  ClientLimits limits({.requests_per_second = 1, .burst = 1, .max_clients = 10});
  EXPECT_EQ(limits.take(key(1), 1, kStart), kNow);
  EXPECT_EQ(limits.take(key(1), 1, kStart - seconds(100)), seconds(1));
}

TEST(ClientLimits, GrantsEachTokenOnceToManyThreads) {
  ClientLimits limits({.requests_per_second = 0.001, .burst = 1000, .max_clients = 64});
  std::atomic<int> taken{0};
  std::vector<std::thread> threads;
  for (std::uint64_t thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&limits, &taken, thread] {
      for (std::uint64_t i = 0; i < 1000; ++i) {
        if (limits.take(key(0), 1, kStart) == kNow) ++taken;
        if (i % 8 == 0) limits.take(key(1 + thread * 1000 + i), 1, kStart);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(taken, 1000);
  EXPECT_EQ(limits.size(), 64u);
}

}  // namespace
}  // namespace boxoffice
