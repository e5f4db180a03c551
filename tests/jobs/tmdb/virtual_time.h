#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "proxy/jobs/tmdb/patience.h"

namespace boxoffice::test {

/// A time in which sleeping is instant. Each thread has its own clock: real time plus the time
/// slept. REQUIRES: outlives the WaitTime that it returns.
class VirtualTime {
 public:
  WaitTime wait_time() {
    return {[] { return WaitTime::Clock::now() + slept_here(); },
            [this](std::chrono::nanoseconds time) {
              slept_here() += time;
              slept_ += time.count();
              ++sleeps_;
            }};
  }

  /// Sum over all threads.
  std::chrono::nanoseconds slept() const { return std::chrono::nanoseconds(slept_); }
  int sleeps() const { return sleeps_; }

 private:
  static std::chrono::nanoseconds& slept_here() {
    thread_local std::chrono::nanoseconds time{0};
    return time;
  }

  std::atomic<std::int64_t> slept_{0};
  std::atomic<int> sleeps_{0};
};

}  // namespace boxoffice::test
