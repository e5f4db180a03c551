#include "shared/film/date.h"

namespace boxoffice {
namespace {

std::optional<unsigned> parse_digits(std::string_view text) {
  unsigned value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

void append_padded(std::string& out, unsigned value, std::size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (text.size() > 10 && text[10] != 'T' && text[10] != ' ') return std::nullopt;
  const auto year = parse_digits(text.substr(0, 4));
  const auto month = parse_digits(text.substr(5, 2));
  const auto day = parse_digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const Date date{std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
                  std::chrono::day(*day)};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::string format_date(Date date) {
  std::string out;
  append_padded(out, static_cast<unsigned>(static_cast<int>(date.year())), 4);
  out += '-';
  append_padded(out, static_cast<unsigned>(date.month()), 2);
  out += '-';
  append_padded(out, static_cast<unsigned>(date.day()), 2);
  return out;
}

int days_since_epoch(Date date) {
  return static_cast<int>(std::chrono::sys_days(date).time_since_epoch().count());
}

bool is_calendar_day(int days) { return days >= -719528 && days <= 2932896; }

Date date_from_days(int days) { return std::chrono::sys_days(std::chrono::days(days)); }

Date years_before(Date date, int years) {
  const Date same{date.year() - std::chrono::years(years), date.month(), date.day()};
  return same.ok() ? same : Date{same.year(), same.month(), std::chrono::day(28)};
}

int day_of_year(Date date) {
  const Date new_year{date.year(), std::chrono::January, std::chrono::day(1)};
  return days_since_epoch(date) - days_since_epoch(new_year) + 1;
}

}  // namespace boxoffice
