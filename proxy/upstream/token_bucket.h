#pragma once

#include <chrono>
#include <optional>

namespace boxoffice {

/// Token bucket that starts with `burst` tokens and refills at `rate` per second up to `burst`. Not
/// thread-safe.
class TokenBucket {
 public:
  /// `rate` > 0 tokens per second; `burst` >= 1 tokens.
  TokenBucket(double rate, double burst);

  /// Takes `count` tokens and returns 0, or takes none and returns the time until they are
  /// available; `nanoseconds::max()` if `count` exceeds the burst. A `now` before an earlier one
  /// counts as the earlier one.
  std::chrono::nanoseconds take(std::chrono::steady_clock::time_point now, double count = 1);

  /// True if the bucket is full at `now`, and thus equal to a new one.
  bool full(std::chrono::steady_clock::time_point now) const;

 private:
  double tokens_at(std::chrono::steady_clock::time_point now) const;

  double rate_;
  double burst_;
  double tokens_;
  std::optional<std::chrono::steady_clock::time_point> last_;
};

}  // namespace boxoffice
