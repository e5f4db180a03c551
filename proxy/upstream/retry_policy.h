#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace boxoffice {

/// The longest wait before retry number `retry` (1, 2, ...): 100 ms, doubling, at most 1 s. The
/// wait itself is a random part of it ("full jitter"), so that callers that failed together do not
/// come back together.
std::chrono::milliseconds longest_backoff(int retry);

/// Reads a Retry-After field (RFC 9110 section 10.2.3): seconds, or a date in the form that is
/// sent today (IMF-fixdate), which gives the time from `now`, 0 for a past one. At most a day.
/// Nothing for anything else.
std::optional<std::chrono::seconds> parse_retry_after(std::string_view text,
                                                      std::chrono::system_clock::time_point now);

}  // namespace boxoffice
