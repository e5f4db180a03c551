#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/film/partial_date.h"

namespace boxoffice::app {

// Readable numbers and dates. Missing values are an en dash.
inline constexpr const char* kNotKnown = "\u2013";

/// Formats of amounts: "$312M", "$312 million", "$312,057,433".
enum class UsdStyle { kShort, kWords, kFull };

std::string usd_text(double usd, UsdStyle style);

/// "$2.78B", "$312M", "$4.5M", "$820K": at most three digits.
std::string short_usd(double usd);

/// "$312,057,433".
std::string full_usd(double usd);

/// Parses a typed amount: "150M", "$1.2 bn", "150,000,000"; a bare number below 10,000 is in
/// millions. Nothing for other texts and for 0.
std::optional<double> parse_typed_usd(std::string_view text);

/// "12,345".
std::string grouped(long long number);

/// "1 film", "12 films".
std::string films_in_words(long long number);

/// "14 Mar 2008"; with `long_month` "14 March 2008".
std::string readable_date(const std::optional<Date>& date, bool long_month = false);

/// Formats a date at its precision: "14 Mar 2008", "Mar 2008", "2008".
std::string readable_date(const std::optional<Date>& date, DatePrecision precision,
                          bool long_month);

/// Formats the release date of a Movie, Film or PastForecast at its precision.
template <typename Record>
std::string readable_release(const Record& film, bool long_month = false) {
  return readable_date(film.release_date, film.release_precision, long_month);
}

/// Parses "2027-05-07", "7 May 2027" or "May 7, 2027". Nothing for other texts.
std::optional<Date> parse_typed_date(std::string_view text);

/// Compares a forecast with the actual, given forecast / actual: "forecast was 1.4× the actual",
/// "actual was 2.0× the forecast". `whose` names the forecast.
std::string readable_ratio(double ratio, const std::string& whose = "forecast");

/// Formats a multiplier: "×1.84", "×0.62", "×2.3", "×12".
std::string readable_factor(double factor);

/// The same with the sign last: "1.84×", "2.3×".
std::string readable_times(double factor);

/// True if readable_factor() returns "\u00D7 1.00".
constexpr bool is_no_change(double factor) { return factor > 0.995 && factor < 1.005; }

/// 0.537 -> "54%".
std::string readable_share(double share);

/// 0.042 -> "4.2%", 0.31 -> "31%", 12.4 -> "1,240%".
std::string readable_error(double relative_error);

/// "1.2 MB".
std::string readable_bytes(std::size_t bytes);

/// "director_mean_revenue" -> "Director mean revenue".
std::string readable_name(std::string_view name);

}  // namespace boxoffice::app
