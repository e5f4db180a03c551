#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace boxoffice {

/// Waits between the tries of one request: `first`, doubling, at most `longest`.
struct Backoff {
  std::chrono::milliseconds first{100};
  std::chrono::milliseconds longest{1000};
};

/// Upper limit of the wait before retry number `retry` (1, 2, ...). The caller waits for a random
/// part of it (jitter), so that requests that failed together are not repeated together.
std::chrono::milliseconds longest_backoff(int retry, const Backoff& backoff = {});

/// Reads a Retry-After field (RFC 9110 section 10.2.3): seconds, or a date in the form that is
/// sent today (IMF-fixdate), which gives the time from `now`, 0 for a past one. At most a day.
/// Nothing for anything else.
std::optional<std::chrono::seconds> parse_retry_after(std::string_view text,
                                                      std::chrono::system_clock::time_point now);

}  // namespace boxoffice
