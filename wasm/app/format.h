#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "shared/features/schema.h"
#include "shared/tmdb/date.h"

namespace boxoffice::app {

// Numbers and dates as people read them. What is missing is an en dash.
inline constexpr const char* kUnknown = "\u2013";

/// "$2.78B", "$312M", "$4.5M", "$820K": three figures at most.
std::string short_usd(double usd);

/// "$312,057,433".
std::string full_usd(double usd);

/// "12,345".
std::string grouped(long long number);

/// "14 Mar 2008"; with `long_month` "14 March 2008".
std::string readable_date(const std::optional<Date>& date, bool long_month = false);

/// Of forecast / actual: "×1.4 over", "×2 under", "×1.02 over".
std::string readable_ratio(double ratio);

/// 0.537 -> "54 %".
std::string readable_share(double share);

/// "1.2 MB".
std::string readable_bytes(std::size_t bytes);

/// "director_mean_revenue" without the prefix "director_" -> "Mean revenue".
std::string readable_name(std::string_view name, std::string_view prefix = {});

/// A feature's value with its unit.
std::string readable_value(const FeatureSpec& spec, double value);

}  // namespace boxoffice::app
