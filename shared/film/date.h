#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace boxoffice {

/// Civil date of the proleptic Gregorian calendar, without time of day or zone.
using Date = std::chrono::year_month_day;

/// Mean length of a Gregorian year.
inline constexpr double kDaysPerYear = 365.2425;

/// Parses the leading `YYYY-MM-DD` of a date or date-time. Returns nullopt for an empty text,
/// another format, or a date that does not exist.
std::optional<Date> parse_date(std::string_view text);

/// Formats as `YYYY-MM-DD`. REQUIRES: date.ok() and a year from 0 to 9999.
std::string format_date(Date date);

/// Days since 1970-01-01.
int days_since_epoch(Date date);

/// True for days of the years 0 to 9999, the range of format_date().
bool is_calendar_day(int days);

/// Inverse of days_since_epoch(). REQUIRES: is_calendar_day(days).
Date date_from_days(int days);

/// Returns the same day `years` years earlier; February 29 becomes February 28 outside leap years.
/// REQUIRES: the resulting year is at least 0.
Date years_before(Date date, int years);

/// Day of the year: 1 on January 1, 366 on December 31 of a leap year.
int day_of_year(Date date);

}  // namespace boxoffice
