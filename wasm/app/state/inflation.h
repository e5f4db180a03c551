#pragma once

#include <optional>

#include "shared/film/date.h"

namespace boxoffice::app {

/// The year whose dollars are shown; the last year with a known price index.
inline constexpr int kDollarYear = 2024;

/// Value of a dollar of that date's year in dollars of kDollarYear, by the consumer price index
/// CPI-U (all items, yearly average) of the U.S. Bureau of Labor Statistics. 1 without a date and
/// after kDollarYear; the factor of 1913 before 1913.
double inflation_factor(const std::optional<Date>& date);

}  // namespace boxoffice::app
