#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace boxoffice {

/// When an upstream that keeps failing is left alone, and when it is tried again.
struct BreakerSettings {
  int failures_to_open = 8;                     ///< consecutive
  std::chrono::milliseconds open_time{10'000};  ///< then one call goes through as a trial
};

/// Closed: calls pass. After `failures_to_open` failures in a row it opens: no call passes for
/// `open_time`. Then it is half-open: one call passes as a trial, whose end closes or opens it. Not
/// synchronised: whoever shares one holds a lock.
class CircuitBreaker {
 public:
  using TimePoint = std::chrono::steady_clock::time_point;

  /// A call that was let through. Its end must be told by succeeded() or failed().
  struct Permit {
    std::uint64_t epoch = 0;
  };

  explicit CircuitBreaker(BreakerSettings settings) : settings_(settings) {}

  /// Lets a call through, or not.
  std::optional<Permit> ask(TimePoint now);

  /// Whether ask() would let a call through.
  bool available(TimePoint now) const;

  /// How long until a call may pass; 0 when one may, or when that hangs on a trial under way.
  std::chrono::nanoseconds wait(TimePoint now) const;

  /// The upstream answered. Ends of calls from before the last change of state say nothing about
  /// now and are ignored.
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
