#include "proxy/server/limits/connection_limits.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace boxoffice {
namespace {

ClientKey key(std::uint64_t number) { return {number, true}; }

TEST(ConnectionLimits, AdmitsUpToClientLimit) {
  ConnectionLimits limits({.max_total = 10, .max_per_client = 2});
  EXPECT_TRUE(limits.admit(key(1)));
  EXPECT_TRUE(limits.admit(key(1)));
  EXPECT_FALSE(limits.admit(key(1)));
  EXPECT_TRUE(limits.admit(key(2)));
  EXPECT_EQ(limits.total(), 3u);
  limits.release(key(1));
  EXPECT_TRUE(limits.admit(key(1)));
  EXPECT_FALSE(limits.admit(key(1)));
}

TEST(ConnectionLimits, AdmitsUpToTotalLimit) {
  ConnectionLimits limits({.max_total = 3, .max_per_client = 2});
  EXPECT_TRUE(limits.admit(key(1)));
  EXPECT_TRUE(limits.admit(key(2)));
  EXPECT_TRUE(limits.admit(key(3)));
  EXPECT_FALSE(limits.admit(key(4)));
  EXPECT_FALSE(limits.admit(key(1)));
  limits.release(key(3));
  EXPECT_TRUE(limits.admit(key(4)));
  EXPECT_EQ(limits.total(), 3u);
}

TEST(ConnectionLimits, DoesNotCountRefusedConnections) {
  ConnectionLimits limits({.max_total = 10, .max_per_client = 1});
  EXPECT_TRUE(limits.admit(key(1)));
  for (int i = 0; i < 100; ++i) EXPECT_FALSE(limits.admit(key(1)));
  limits.release(key(1));
  EXPECT_EQ(limits.total(), 0u);
  EXPECT_TRUE(limits.admit(key(1)));
}

TEST(ConnectionLimits, IgnoresExcessRelease) {
  ConnectionLimits limits({.max_total = 1, .max_per_client = 1});
  limits.release(key(1));
  EXPECT_EQ(limits.total(), 0u);
  EXPECT_TRUE(limits.admit(key(1)));
  limits.release(key(2));
  EXPECT_EQ(limits.total(), 1u);
  limits.release(key(1));
  limits.release(key(1));
  EXPECT_EQ(limits.total(), 0u);
}

TEST(ConnectionLimits, AdmitsNoConnectionIfLimitIsZero) {
  ConnectionLimits none_each({.max_total = 10, .max_per_client = 0});
  EXPECT_FALSE(none_each.admit(key(1)));
  ConnectionLimits none_at_all({.max_total = 0, .max_per_client = 10});
  EXPECT_FALSE(none_at_all.admit(key(1)));
}

TEST(ConnectionLimits, CountsCorrectlyFromManyThreads) {
  ConnectionLimits limits({.max_total = 3, .max_per_client = 2});
  std::vector<std::thread> threads;
  for (std::uint64_t thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&limits, thread] {
      for (int i = 0; i < 1000; ++i) {
        if (!limits.admit(key(thread % 2))) continue;
        EXPECT_LE(limits.total(), 3u);
        limits.release(key(thread % 2));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(limits.total(), 0u);
}

}  // namespace
}  // namespace boxoffice
