#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/film/date.h"

namespace boxoffice {

/// How much of a date is known.
enum class DatePrecision : std::uint8_t { kYear, kMonth, kDay };

/// A civil date known to the day, the month or the year. Unknown parts are 0.
struct PartialDate {
  int year = 0;
  unsigned month = 0;  ///< 1..12, or 0
  unsigned day = 0;    ///< 1..31, or 0; 0 if the month is 0

  auto operator<=>(const PartialDate&) const = default;

  bool has_month() const { return month != 0; }
  bool has_day() const { return day != 0; }
  DatePrecision precision() const {
    if (has_day()) return DatePrecision::kDay;
    return has_month() ? DatePrecision::kMonth : DatePrecision::kYear;
  }
};

/// Returns the date if it is known to the day.
std::optional<Date> full_date(const PartialDate& date);

/// Converts a full date; nullopt if there is none.
std::optional<PartialDate> partial_date(const std::optional<Date>& date);

/// Returns the part of a date that is known at `precision`. REQUIRES: date.ok().
PartialDate partial_date(Date date, DatePrecision precision);

/// Returns the first day of the span, e.g. 2010-01-01 for 2010.
Date first_day(const PartialDate& date);

/// Returns the last day of the span, e.g. 2010-12-31 for 2010. Orders dates conservatively.
Date last_day(const PartialDate& date);

/// "2010-07-16", "2010-07" or "2010". REQUIRES: a year from 0 to 9999.
std::string format_partial_date(const PartialDate& date);

/// Formats a date at its precision; "" without a date.
std::string date_text(const std::optional<Date>& date, DatePrecision precision);

/// Returns a date in the years 1000 to 9999; nullopt if month or day do not exist. Drops a day
/// without a month.
std::optional<PartialDate> make_partial_date(int year, unsigned month, unsigned day);

/// Parses "2010", "2010-07" or what parse_date() accepts; nullopt for other texts.
std::optional<PartialDate> parse_partial_date(std::string_view text);

}  // namespace boxoffice
