#include "proxy/upstream/token_bucket.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace boxoffice {
namespace {

/// Rounding tolerance, so that a caller who retries exactly after the returned wait succeeds.
constexpr double kSlack = 1e-9;

}  // namespace

TokenBucket::TokenBucket(double rate, double burst) : rate_(rate), burst_(burst), tokens_(burst) {}

double TokenBucket::tokens_at(std::chrono::steady_clock::time_point now) const {
  if (!last_ || now <= *last_) return tokens_;
  const double seconds = std::chrono::duration<double>(now - *last_).count();
  return std::min(burst_, tokens_ + seconds * rate_);
}

std::chrono::nanoseconds TokenBucket::take(std::chrono::steady_clock::time_point now,
                                           double count) {
  if (count > burst_) return std::chrono::nanoseconds::max();
  tokens_ = tokens_at(now);
  if (!last_ || now > *last_) last_ = now;
  if (tokens_ + kSlack >= count) {
    tokens_ = std::max(0.0, tokens_ - count);
    return std::chrono::nanoseconds::zero();
  }
  const double nanoseconds = std::ceil((count - tokens_) / rate_ * 1e9);
  constexpr double kMost = 9e18;  // 285 years, below the type's limit
  return std::chrono::nanoseconds(static_cast<std::int64_t>(std::min(nanoseconds, kMost)));
}

bool TokenBucket::full(std::chrono::steady_clock::time_point now) const {
  return tokens_at(now) + kSlack >= burst_;
}

}  // namespace boxoffice
