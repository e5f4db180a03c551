#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace boxoffice {

/// When the circuit breaker of a failing upstream opens, and when it allows a trial call.
struct BreakerSettings {
  int failures_to_open = 8;                     ///< consecutive
  std::chrono::milliseconds open_time{10'000};  ///< then one trial call passes
};

/// Closed: calls pass. After `failures_to_open` consecutive failures it opens: no call passes for
/// `open_time`. Then it is half-open: one trial call passes, and its result closes or reopens it.
/// Not thread-safe.
class CircuitBreaker {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  /// An admitted call. Its end must be reported by succeeded() or failed().
  struct Permit {
    std::uint64_t epoch = 0;
  };

  explicit CircuitBreaker(BreakerSettings settings) : settings_(settings) {}

  /// Admits a call; nullopt refuses it.
  std::optional<Permit> admit(TimePoint now);

  /// True if admit() would admit a call.
  bool available(TimePoint now) const;

  /// Returns the time until a call may pass; 0 if one may now, or if a trial is in flight.
  std::chrono::nanoseconds wait(TimePoint now) const;

  /// Reports the result of a call. Results of calls from before the last state change are ignored
  /// as outdated.
  void succeeded(Permit permit);
  void failed(Permit permit, TimePoint now);

 private:
  enum class State { kClosed, kOpen, kTrial };

  void change(State state);

  BreakerSettings settings_;
  State state_ = State::kClosed;
  std::uint64_t epoch_ = 0;
  int failures_ = 0;
  TimePoint open_until_;
};

}  // namespace boxoffice
