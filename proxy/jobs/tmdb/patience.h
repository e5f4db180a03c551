#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <random>
#include <thread>

#include "proxy/upstream/retry_policy.h"
#include "proxy/upstream/upstream.h"

namespace boxoffice {

/// Clock and sleep of the waits between attempts; tests inject their own.
struct WaitTime {
  using Clock = std::chrono::steady_clock;

  std::function<Clock::time_point()> now = [] { return Clock::now(); };
  std::function<void(std::chrono::nanoseconds)> sleep = [](std::chrono::nanoseconds time) {
    std::this_thread::sleep_for(time);
  };
};

struct PatienceSettings {
  /// Deadline of one request, including retries and waits.
  std::chrono::milliseconds patience{60'000};
  /// Timeout of one attempt, so a lost response does not use up the deadline.
  std::chrono::milliseconds longest_try{20'000};
  /// A wait is a random time between half of longest_backoff() and all of it.
  Backoff backoff{std::chrono::milliseconds(250), std::chrono::milliseconds(10'000)};
  /// Attempts of a request that fails while others succeed. With the waits of `backoff`: 4 to 8 s.
  int tries_beside_others = 6;
};

/// Result of one request with its retries.
struct PatientResult {
  UpstreamResult result;
  /// True if the request failed although the service works; other requests may succeed.
  bool only_this_fails = false;
};

/// Retry policy for requests of jobs. Retries transient failures (no connection, no response, 5xx,
/// 429, a response that is not JSON) with growing, jittered waits until the deadline. After a 429
/// with Retry-After, sends no request before that time; a Retry-After beyond the deadline ends the
/// request.
///
/// A single request can fail permanently while others succeed. To save minutes of waiting, such a
/// request gets a limited number of attempts (PatienceSettings::tries_beside_others) and is then
/// `only_this_fails`. The service counts as working if another request was sent and answered
/// between two attempts, or else a probe is. A late answer to an earlier request does not count.
///
/// Thread-safe.
class Patience {
 public:
  /// Sends a request once, with this timeout.
  using Try = std::function<UpstreamResult(std::chrono::milliseconds timeout)>;

  explicit Patience(PatienceSettings settings, WaitTime time = {});

  /// Sends a request until it succeeds or is given up. `probe` is a request that fails only if the
  /// service does. Without a probe, retries until the deadline and never sets `only_this_fails`.
  /// Blocks for at most the deadline and one probe. `most_tries` replaces tries_beside_others.
  PatientResult send(const Try& request, const Try& probe = nullptr,
                     std::optional<int> most_tries = std::nullopt);

 private:
  using TimePoint = WaitTime::Clock::time_point;

  std::chrono::seconds wait_for_silence(TimePoint deadline);
  bool wait(const UpstreamError& error, int retry, TimePoint deadline);
  bool probe_answers(const Try& probe);
  UpstreamResult send_once(const Try& request, TimePoint deadline);
  /// True if a request after that number was answered.
  bool was_answered_since(std::uint64_t number);
  std::chrono::nanoseconds jittered(std::chrono::milliseconds longest);

  const PatienceSettings settings_;
  const WaitTime time_;
  std::atomic<std::uint64_t> sent_{0};  // requests so far: the number of the last one
  std::mutex mutex_;                    // guards those below
  std::mt19937_64 random_{std::random_device()()};
  TimePoint silent_until_{};
  std::uint64_t last_answered_ = 0;  // highest number of an answered request
};

}  // namespace boxoffice
