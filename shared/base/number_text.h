#pragma once

#include <string>

namespace boxoffice {

// Numbers for display, identical on every platform.

/// Formats with `digits` decimal places.
std::string fixed_digits(double value, int digits);

/// Formats with three significant figures, without trailing zeros: "2.78", "31.2", "820".
std::string three_figures(double value);

/// Formats with at most three significant figures: "$2.78B", "$312M", "$4.5M", "$820K", "$12".
/// "unknown" if missing.
std::string short_usd(double usd);

/// Formats exp(log) as a factor: "x2.1", "x0.45", "x1.04", "x12".
std::string multiplier_text(double log);

}  // namespace boxoffice
