#pragma once

#include <chrono>
#include <optional>

namespace boxoffice {

/// Tokens flow in at `rate` a second up to `burst`, with which it starts. Not synchronised: whoever
/// shares one holds a lock.
class TokenBucket {
 public:
  /// `rate` > 0 tokens a second; `burst` >= 1 tokens.
  TokenBucket(double rate, double burst);

  /// Takes `count` tokens if they are there and returns 0, else takes none and returns how long
  /// until they would be there; `nanoseconds::max()` if `count` is more than the bucket can hold.
  /// A `now` before an earlier one counts as the earlier one.
  std::chrono::nanoseconds take(std::chrono::steady_clock::time_point now, double count = 1);

  /// Whether it has filled up by `now`, so that a new bucket would behave the same.
  bool full(std::chrono::steady_clock::time_point now) const;

 private:
  double tokens_at(std::chrono::steady_clock::time_point now) const;

  double rate_;
  double burst_;
  double tokens_;
  std::optional<std::chrono::steady_clock::time_point> last_;
};

}  // namespace boxoffice
