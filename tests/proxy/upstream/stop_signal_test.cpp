#include "proxy/upstream/stop_signal.h"

#include <gtest/gtest.h>

#include <thread>

namespace boxoffice {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

TEST(StopSignal, SleepsUntilDeadlineUnlessRequested) {
  StopSignal stop;
  const Deadline until = steady_clock::now() + milliseconds(20);
  EXPECT_TRUE(stop.sleep_until(until));
  EXPECT_GE(steady_clock::now(), until);
  EXPECT_TRUE(stop.sleep_until(steady_clock::now() - hours(1)));
  EXPECT_FALSE(stop.is_requested());
}

TEST(StopSignal, RequestWakesCurrentAndLaterSleepers) {
  StopSignal stop;
  const Deadline until = steady_clock::now() + hours(1);
  std::thread first([&] { EXPECT_FALSE(stop.sleep_until(until)); });
  std::thread second([&] { EXPECT_FALSE(stop.sleep_until(until)); });
  std::this_thread::sleep_for(milliseconds(10));
  stop.request();
  first.join();
  second.join();
  EXPECT_FALSE(stop.sleep_until(until));
  EXPECT_TRUE(stop.is_requested());
}

TEST(PollMilliseconds, AreRoundedUpAndBounded) {
  EXPECT_EQ(poll_milliseconds(steady_clock::now() - hours(1)), 0);
  EXPECT_EQ(poll_milliseconds(steady_clock::now() + hours(1)), 60'000);
  EXPECT_GE(poll_milliseconds(steady_clock::now() + milliseconds(900)), 1);
}

}  // namespace
}  // namespace boxoffice
