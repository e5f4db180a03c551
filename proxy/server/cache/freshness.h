#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace boxoffice {

/// How long a route's responses may be used. The two stale spans both begin when the ttl ends.
struct FreshnessRule {
  std::chrono::seconds ttl{0};
  std::chrono::seconds stale_while_revalidate{0};  ///< RFC 5861 section 3
  std::chrono::seconds stale_if_error{0};          ///< RFC 5861 section 4
};

/// What may be done with a stored response.
enum class Freshness {
  kFresh,                 ///< send it
  kStaleWhileRevalidate,  ///< send it, and ask upstream behind the client's back
  kStaleIfError,          ///< ask upstream, and send it if that fails
  kTooOld,                ///< as if it were not there
};

/// TMDB's terms allow caching for six months at most, whatever a rule says.
inline constexpr std::chrono::seconds kMaxStoredAge = std::chrono::hours(180 * 24);

/// A clock may be set back by this much, and what was stored just before counts as new. A response
/// from further in the future was stored by a wrong clock: its true age is unknown.
inline constexpr std::chrono::seconds kMaxClockStep = std::chrono::hours(1);

/// Current age (RFC 9111 section 4.2.3; upstream's own Age is taken to be 0), at least 0. If it is
/// unknown: kMaxStoredAge.
std::chrono::seconds stored_age(std::int64_t stored_unix_s,
                                std::chrono::system_clock::time_point now);

/// Each span ends just before its last second is reached: at an age of exactly `ttl` a response is
/// stale (RFC 9111 section 4.2).
Freshness freshness_of(const FreshnessRule& rule, std::int64_t stored_unix_s,
                       std::chrono::system_clock::time_point now);

/// Value of the Age field (RFC 9111 section 5.1).
std::string age_value(std::int64_t stored_unix_s, std::chrono::system_clock::time_point now);

/// Value of the Cache-Control field: "public, max-age=600, stale-while-revalidate=60,
/// stale-if-error=3600", without the stale spans that are 0, and cut so that nobody downstream
/// keeps a response beyond kMaxStoredAge either.
std::string cache_control_value(const FreshnessRule& rule);

}  // namespace boxoffice
