#include "proxy/upstream/retry_policy.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace boxoffice {
namespace {

using std::chrono::seconds;

constexpr seconds kMostRetryAfter = std::chrono::hours(24);

/// Parses up to nine digits; nullopt for anything else.
std::optional<int> number(std::string_view digits) {
  if (digits.empty() || digits.size() > 9) return std::nullopt;
  int value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// Parses `Sun, 06 Nov 1994 08:49:37 GMT`; the day's name is not checked.
std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text) {
  constexpr std::string_view kForm = "ddd, 00 mmm 0000 00:00:00 GMT";
  if (text.size() != kForm.size()) return std::nullopt;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool free = kForm[i] == '0' || kForm[i] == 'd' || kForm[i] == 'm';
    if (!free && text[i] != kForm[i]) return std::nullopt;
  }
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto month = std::find(kMonths.begin(), kMonths.end(), text.substr(8, 3));
  const auto day = number(text.substr(5, 2));
  const auto year = number(text.substr(12, 4));
  const auto hour = number(text.substr(17, 2));
  const auto minute = number(text.substr(20, 2));
  const auto second = number(text.substr(23, 2));
  if (month == kMonths.end() || !day || !year || !hour || !minute || !second) return std::nullopt;
  if (*hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  const std::chrono::year_month_day date(
      std::chrono::year(*year),
      std::chrono::month(static_cast<unsigned>(month - kMonths.begin()) + 1),
      std::chrono::day(static_cast<unsigned>(*day)));
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
         seconds(*second);
}

}  // namespace

std::chrono::milliseconds longest_backoff(int retry, const Backoff& backoff) {
  std::chrono::milliseconds wait = backoff.first;
  for (int i = 1; i < retry && wait < backoff.longest; ++i) wait *= 2;
  return std::min(wait, backoff.longest);
}

std::optional<seconds> parse_retry_after(std::string_view text,
                                         std::chrono::system_clock::time_point now) {
  if (const auto date = parse_http_date(text)) {
    const seconds left = std::chrono::ceil<seconds>(*date - now);
    return std::clamp(left, seconds(0), kMostRetryAfter);
  }
  if (text.empty() ||
      !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return std::nullopt;
  }
  const auto value = number(text);
  return value ? std::min(seconds(*value), kMostRetryAfter) : kMostRetryAfter;
}

}  // namespace boxoffice
