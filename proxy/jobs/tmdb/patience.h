#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <random>
#include <thread>

#include "proxy/upstream/retry_policy.h"
#include "proxy/upstream/upstream.h"

namespace boxoffice {

/// Clock and sleep of the waits between tries. Tests inject their own, so that none of them waits.
struct WaitTime {
  using Clock = std::chrono::steady_clock;

  std::function<Clock::time_point()> now = [] { return Clock::now(); };
  std::function<void(std::chrono::nanoseconds)> sleep = [](std::chrono::nanoseconds time) {
    std::this_thread::sleep_for(time);
  };
};

struct PatienceSettings {
  /// For one request, with its retries and the waits between them.
  std::chrono::milliseconds patience{60'000};
  /// For one try, so that a lost answer does not use up all patience.
  std::chrono::milliseconds longest_try{20'000};
  /// A wait is a random time between half of longest_backoff() and all of it.
  Backoff backoff{std::chrono::milliseconds(250), std::chrono::milliseconds(10'000)};
  /// Tries of a request that fails while TMDB answers others. With the waits of `backoff`: 4 to 8
  /// s.
  int tries_beside_others = 6;
};

/// Result of one request with its retries.
struct PatientResult {
  UpstreamResult result;
  /// True if the request failed although the service works: asking for something else goes on.
  bool only_this_fails = false;
};

/// Retry rule for requests of jobs, for which nobody waits. A failure that may pass (no connection,
/// no answer, 5xx, 429, an answer that is no JSON) is retried with growing, jittered waits until
/// the patience is over. After a 429 with Retry-After no request of this object is sent before that
/// time; a Retry-After beyond the patience ends the request at once.
///
/// One record can fail for ever while all others are answered. Waiting for each such record until
/// the patience is over would cost a run minutes, so those requests get a limited number of tries
/// (PatienceSettings::tries_beside_others) before they are given up as `only_this_fails`. Whether
/// the service works is known from other requests that were answered between two tries, or else
/// from a probe.
///
/// May be used from several threads.
class Patience {
 public:
  /// Sends a request once, with this time limit.
  using Try = std::function<UpstreamResult(std::chrono::milliseconds timeout)>;

  explicit Patience(PatienceSettings settings, WaitTime time = {});

  /// Sends a request until it succeeds or is given up. `probe` is a request that fails only if the
  /// service as a whole does. Without one the request is retried until the patience is over and is
  /// never `only_this_fails`. Blocks for at most the patience and one probe.
  PatientResult send(const Try& request, const Try& probe = nullptr);

 private:
  using TimePoint = WaitTime::Clock::time_point;

  std::chrono::seconds wait_for_silence(TimePoint deadline);
  bool wait(const UpstreamError& error, int retry, TimePoint deadline);
  bool probe_answers(const Try& probe);
  UpstreamResult send_once(const Try& request, TimePoint deadline);
  std::chrono::nanoseconds jittered(std::chrono::milliseconds longest);

  const PatienceSettings settings_;
  const WaitTime time_;
  std::atomic<std::uint64_t> answered_{0};
  std::mutex mutex_;  // of the two below
  std::mt19937_64 random_{std::random_device()()};
  TimePoint silent_until_{};
};

}  // namespace boxoffice
