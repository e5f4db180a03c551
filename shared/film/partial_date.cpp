#include "shared/film/partial_date.h"

namespace boxoffice {
namespace {

constexpr std::size_t kYearText = 4;  // of "2010-07-16"
constexpr std::size_t kMonthText = 7;

Date civil(const PartialDate& date) {
  return {std::chrono::year(date.year), std::chrono::month(date.month), std::chrono::day(date.day)};
}

}  // namespace

std::optional<Date> full_date(const PartialDate& date) {
  if (!date.has_day()) return std::nullopt;
  return civil(date);
}

std::optional<PartialDate> partial_date(const std::optional<Date>& date) {
  if (!date) return std::nullopt;
  return partial_date(*date, DatePrecision::kDay);
}

PartialDate partial_date(Date date, DatePrecision precision) {
  PartialDate known{static_cast<int>(date.year()), 0, 0};
  if (precision >= DatePrecision::kMonth) known.month = static_cast<unsigned>(date.month());
  if (precision >= DatePrecision::kDay) known.day = static_cast<unsigned>(date.day());
  return known;
}

Date first_day(const PartialDate& date) {
  return civil({date.year, date.has_month() ? date.month : 1, date.has_day() ? date.day : 1});
}

Date last_day(const PartialDate& date) {
  if (date.has_day()) return civil(date);
  const std::chrono::month month(date.has_month() ? date.month : 12);
  return Date{std::chrono::year(date.year) / month / std::chrono::last};
}

std::string format_partial_date(const PartialDate& date) {
  std::string text = format_date(first_day(date));
  if (date.has_day()) return text;
  text.resize(date.has_month() ? kMonthText : kYearText);
  return text;
}

std::string date_text(const std::optional<Date>& date, DatePrecision precision) {
  return date ? format_partial_date(partial_date(*date, precision)) : std::string();
}

std::optional<PartialDate> make_partial_date(int year, unsigned month, unsigned day) {
  if (year < 1000 || year > 9999 || month > 12) return std::nullopt;
  const PartialDate date{year, month, month == 0 ? 0 : day};
  if (date.has_day() && !civil(date).ok()) return std::nullopt;
  return date;
}

std::optional<PartialDate> parse_partial_date(std::string_view text) {
  const bool is_year = text.size() == kYearText;
  const bool is_month = text.size() == kMonthText;
  if (!is_year && !is_month) return partial_date(parse_date(text));
  const auto first = parse_date(std::string(text) + (is_year ? "-01-01" : "-01"));
  if (!first) return std::nullopt;
  return partial_date(*first, is_year ? DatePrecision::kYear : DatePrecision::kMonth);
}

}  // namespace boxoffice
