#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace boxoffice {

/// A civil date of the proleptic Gregorian calendar, without time of day or zone.
using Date = std::chrono::year_month_day;

/// The mean length of a year of that calendar.
inline constexpr double kDaysPerYear = 365.2425;

/// Reads the `YYYY-MM-DD` that a text starts with (TMDB's dates and date-times). Nothing for an
/// empty text, another form, or a day that does not exist.
std::optional<Date> parse_date(std::string_view text);

/// `YYYY-MM-DD`. REQUIRES: date.ok() and a year from 0 to 9999.
std::string format_date(Date date);

/// Days since 1970-01-01.
int days_since_epoch(Date date);

/// True for the days of the years 0 to 9999, those that a date's text can hold.
bool is_calendar_day(int days);

/// The inverse of days_since_epoch. REQUIRES: is_calendar_day(days).
Date date_from_days(int days);

/// The same day so many years earlier; February 29 becomes the 28th where there is none. REQUIRES:
/// a year from 0 on.
Date years_before(Date date, int years);

/// 1 on January 1st, 366 on December 31st of a leap year.
int day_of_year(Date date);

}  // namespace boxoffice
