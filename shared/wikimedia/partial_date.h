#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "shared/film/date.h"

namespace boxoffice::wikimedia {

/// A civil date known to the day, the month or the year. Unknown parts are 0.
struct PartialDate {
  int year = 0;
  unsigned month = 0;  ///< 1..12, or 0
  unsigned day = 0;    ///< 1..31, or 0; 0 if the month is 0

  auto operator<=>(const PartialDate&) const = default;

  bool has_month() const { return month != 0; }
  bool has_day() const { return day != 0; }
};

/// Returns the date if it is known to the day.
std::optional<Date> full_date(const PartialDate& date);

/// Converts a full date; nullopt if there is none.
std::optional<PartialDate> partial_date(const std::optional<Date>& date);

/// Returns the last day of the span, e.g. 2010-12-31 for 2010. Orders dates conservatively.
Date last_day(const PartialDate& date);

/// "2010-07-16", "2010-07" or "2010".
std::string format_partial_date(const PartialDate& date);

/// Returns a date in the years 1000 to 9999; nullopt if month or day do not exist. Drops a day
/// without a month.
std::optional<PartialDate> make_partial_date(int year, unsigned month, unsigned day);

/// Parses "+2010-07-16T00:00:00Z" (sign optional) with Wikidata's precision: 9 year, 10 month, 11
/// day and finer. Ignores month and day beyond the precision, which Wikidata writes as 01 or 00.
/// Returns nullopt for coarser precisions and years outside 1000 to 9999.
std::optional<PartialDate> parse_wikidata_time(std::string_view text, int precision);

}  // namespace boxoffice::wikimedia
