#include "proxy/server/cache/freshness.h"

#include <algorithm>

namespace boxoffice {

using std::chrono::seconds;

seconds stored_age(std::int64_t stored_unix_s, std::chrono::system_clock::time_point now) {
  const std::int64_t now_s = std::chrono::floor<seconds>(now).time_since_epoch().count();
  if (stored_unix_s < 0 || stored_unix_s > now_s + kMaxClockStep.count()) return kMaxStoredAge;
  return seconds(std::max<std::int64_t>(0, now_s - stored_unix_s));
}

Freshness freshness_of(const FreshnessRule& rule, std::int64_t stored_unix_s,
                       std::chrono::system_clock::time_point now) {
  const seconds age = stored_age(stored_unix_s, now);
  if (age >= kMaxStoredAge) return Freshness::kTooOld;
  if (age < rule.ttl) return Freshness::kFresh;
  const seconds stale_for = age - rule.ttl;
  if (stale_for < rule.stale_while_revalidate) return Freshness::kStaleWhileRevalidate;
  if (stale_for < rule.stale_if_error) return Freshness::kStaleIfError;
  return Freshness::kTooOld;
}

std::string age_value(std::int64_t stored_unix_s, std::chrono::system_clock::time_point now) {
  return std::to_string(stored_age(stored_unix_s, now).count());
}

std::string cache_control_value(const FreshnessRule& rule) {
  const seconds max_age = std::min(rule.ttl, kMaxStoredAge);
  std::string value = "public, max-age=" + std::to_string(max_age.count());
  const auto add = [&](const char* directive, seconds span) {
    const seconds cut = std::min(span, kMaxStoredAge - max_age);
    if (cut > seconds(0)) value += directive + std::to_string(cut.count());
  };
  add(", stale-while-revalidate=", rule.stale_while_revalidate);
  add(", stale-if-error=", rule.stale_if_error);
  return value;
}

}  // namespace boxoffice
