#pragma once

#include <string>

namespace boxoffice {

// Numbers as people read them, the same text on every platform.

/// With so many digits after the point.
std::string fixed_digits(double value, int digits);

/// Three figures, without zeros after the point that say nothing: "2.78", "31.2", "820".
std::string three_figures(double value);

/// "$2.78B", "$312M", "$4.5M", "$820K", "$12": three figures at most. "unknown" when missing.
std::string short_usd(double usd);

/// What exp(log) multiplies by: "x2.1", "x0.45", "x1.04", "x12".
std::string multiplier_text(double log);

}  // namespace boxoffice
