#include "shared/wikimedia/decimal.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace boxoffice::wikimedia {
namespace {

constexpr std::array<double, 23> kPowersOfTen = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                 1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Parses the exponent after 'e': a sign and one or two digits.
std::optional<int> parse_exponent(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || text.size() > 2 || !std::all_of(text.begin(), text.end(), is_digit)) {
    return std::nullopt;
  }
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return negative ? -value : value;
}

}  // namespace

double decimal_value(double digits, int exponent) {
  constexpr int kMost = static_cast<int>(kPowersOfTen.size()) - 1;
  for (; exponent > kMost; exponent -= kMost) digits *= kPowersOfTen[kMost];
  for (; exponent < -kMost; exponent += kMost) digits /= kPowersOfTen[kMost];
  if (exponent < 0) return digits / kPowersOfTen[static_cast<std::size_t>(-exponent)];
  return digits * kPowersOfTen[static_cast<std::size_t>(exponent)];
}

std::optional<double> parse_decimal(std::string_view text) {
  if (text.size() > 30) return std::nullopt;
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  double digits = 0.0;
  int exponent = 0;
  bool after_point = false;
  bool any = false;
  std::size_t at = 0;
  for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !after_point)); ++at) {
    if (text[at] == '.') {
      after_point = true;
      continue;
    }
    any = true;
    digits = digits * 10 + (text[at] - '0');
    exponent -= after_point ? 1 : 0;
  }
  if (!any) return std::nullopt;
  if (at < text.size()) {
    if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
    const auto shift = parse_exponent(text.substr(at + 1));
    if (!shift) return std::nullopt;
    exponent += *shift;
  }
  const double value = decimal_value(digits, exponent);
  return negative ? -value : value;
}

}  // namespace boxoffice::wikimedia
