#pragma once

#include <optional>
#include <string_view>

namespace boxoffice::wikimedia {

/// Returns digits * 10^exponent. Exact for up to 15 digits and results below 10^22, so that "1.005
/// billion" is 1005000000.
double decimal_value(double digits, int exponent);

/// Parses a signed decimal such as "+226496399", "-1.5" or "2.264e8", independently of the locale.
/// Returns nullopt for any other text, or for more than 30 characters.
std::optional<double> parse_decimal(std::string_view text);

}  // namespace boxoffice::wikimedia
