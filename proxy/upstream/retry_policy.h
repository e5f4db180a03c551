#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace boxoffice {

/// Waits between the attempts of a request: `first`, doubling, at most `longest`.
struct Backoff {
  std::chrono::milliseconds first{100};
  std::chrono::milliseconds longest{1000};
};

/// Returns the maximum wait before retry number `retry` (1, 2, ...). The caller waits for a random
/// part of it (jitter), so that failed requests are not retried in lockstep.
std::chrono::milliseconds longest_backoff(int retry, const Backoff& backoff = {});

/// Parses a Retry-After field (RFC 9110 section 10.2.3): seconds, or an IMF-fixdate, converted to
/// the time from `now` (0 if past). At most a day. Returns nullopt for anything else.
std::optional<std::chrono::seconds> parse_retry_after(std::string_view text,
                                                      std::chrono::system_clock::time_point now);

}  // namespace boxoffice
