#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace boxoffice {

/// How long a route's responses stay usable. Both stale spans begin when the ttl ends.
struct FreshnessRule {
  std::chrono::seconds ttl{0};
  std::chrono::seconds stale_while_revalidate{0};  ///< RFC 5861 section 3
  std::chrono::seconds stale_if_error{0};          ///< RFC 5861 section 4
};

/// Permitted use of a stored response.
enum class Freshness {
  kFresh,                 ///< send it
  kStaleWhileRevalidate,  ///< send it and refresh it in the background
  kStaleIfError,          ///< call upstream, and send it if the call fails
  kTooOld,                ///< treat it as missing
};

/// TMDB's terms allow caching for at most six months; overrides every rule.
inline constexpr std::chrono::seconds kMaxStoredAge = std::chrono::hours(180 * 24);

/// Tolerated backward step of the clock; responses stored just before it count as new. A timestamp
/// further in the future came from a wrong clock, so its age is unknown.
inline constexpr std::chrono::seconds kMaxClockStep = std::chrono::hours(1);

/// Returns the current age (RFC 9111 section 4.2.3; upstream's own Age is taken as 0), at least 0.
/// Returns kMaxStoredAge if the age is unknown.
std::chrono::seconds stored_age(std::int64_t stored_unix_s,
                                std::chrono::system_clock::time_point now);

/// Each span excludes its end: at an age of exactly `ttl` a response is stale (RFC 9111 section
/// 4.2).
Freshness freshness_of(const FreshnessRule& rule, std::int64_t stored_unix_s,
                       std::chrono::system_clock::time_point now);

/// Returns the value of the Age field (RFC 9111 section 5.1).
std::string age_value(std::int64_t stored_unix_s, std::chrono::system_clock::time_point now);

/// Returns the value of the Cache-Control field: "public, max-age=600, stale-while-revalidate=60,
/// stale-if-error=3600". Omits stale spans of 0 and caps all spans so that downstream caches also
/// respect kMaxStoredAge.
std::string cache_control_value(const FreshnessRule& rule);

}  // namespace boxoffice
