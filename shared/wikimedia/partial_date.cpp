#include "shared/wikimedia/partial_date.h"

#include "shared/tmdb/query.h"

namespace boxoffice::wikimedia {
namespace {

constexpr int kYearPrecision = 9;
constexpr int kMonthPrecision = 10;
constexpr int kDayPrecision = 11;

Date civil(const PartialDate& date) {
  return {std::chrono::year(date.year), std::chrono::month(date.month), std::chrono::day(date.day)};
}

std::string two_digits(unsigned value) { return (value < 10 ? "0" : "") + std::to_string(value); }

/// Parses two digits; nullopt for any other text.
std::optional<unsigned> read_two_digits(std::string_view text) {
  if (text.size() != 2 || !all_between(text, '0', '9')) return std::nullopt;
  return static_cast<unsigned>((text[0] - '0') * 10 + (text[1] - '0'));
}

}  // namespace

std::optional<Date> full_date(const PartialDate& date) {
  if (!date.has_day()) return std::nullopt;
  return civil(date);
}

std::optional<PartialDate> partial_date(const std::optional<Date>& date) {
  if (!date) return std::nullopt;
  return PartialDate{static_cast<int>(date->year()), static_cast<unsigned>(date->month()),
                     static_cast<unsigned>(date->day())};
}

Date last_day(const PartialDate& date) {
  if (date.has_day()) return civil(date);
  const std::chrono::month month(date.has_month() ? date.month : 12);
  return Date{std::chrono::year(date.year) / month / std::chrono::last};
}

std::string format_partial_date(const PartialDate& date) {
  std::string text = std::to_string(date.year);
  if (date.has_month()) text += "-" + two_digits(date.month);
  if (date.has_day()) text += "-" + two_digits(date.day);
  return text;
}

std::optional<PartialDate> make_partial_date(int year, unsigned month, unsigned day) {
  if (year < 1000 || year > 9999 || month > 12) return std::nullopt;
  const PartialDate date{year, month, month == 0 ? 0 : day};
  if (date.has_day() && !civil(date).ok()) return std::nullopt;
  return date;
}

std::optional<PartialDate> parse_wikidata_time(std::string_view text, int precision) {
  if (precision < kYearPrecision) return std::nullopt;
  if (text.starts_with('+')) text.remove_prefix(1);
  if (text.size() < 11 || text[4] != '-' || text[7] != '-' || text[10] != 'T') return std::nullopt;
  if (!all_between(text.substr(0, 4), '0', '9')) return std::nullopt;
  const int year =
      (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
  const auto month = read_two_digits(text.substr(5, 2));
  const auto day = read_two_digits(text.substr(8, 2));
  if (!month || !day) return std::nullopt;
  return make_partial_date(year, precision >= kMonthPrecision ? *month : 0,
                           precision >= kDayPrecision ? *day : 0);
}

}  // namespace boxoffice::wikimedia
