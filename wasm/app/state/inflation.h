#pragma once

#include <optional>

#include "shared/film/date.h"

namespace boxoffice::app {

/// The year whose dollars amounts are turned into: the last one whose prices are known here.
inline constexpr int kDollarYear = 2024;

/// What a dollar of that day's year is worth in dollars of kDollarYear, by the consumer price index
/// CPI-U (all items, yearly average) of the U.S. Bureau of Labor Statistics. 1 without a date and
/// after kDollarYear; the factor of 1913 before 1913.
double inflation_factor(const std::optional<Date>& date);

}  // namespace boxoffice::app
