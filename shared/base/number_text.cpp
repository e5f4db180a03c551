#include "shared/base/number_text.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "shared/base/portable_math.h"

namespace boxoffice {

std::string fixed_digits(double value, int digits) {
  std::array<char, 400> text{};  // the largest double has 309 digits before the point
  std::snprintf(text.data(), text.size(), "%.*f", digits, value);
  return text.data();
}

std::string three_figures(double value) {
  std::string text = fixed_digits(value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
  if (text.find('.') != std::string::npos) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  return text;
}

std::string short_usd(double usd) {
  if (!std::isfinite(usd)) return "unknown";
  if (usd >= 999.5e6) return "$" + three_figures(usd / 1e9) + "B";
  if (usd >= 999.5e3) return "$" + three_figures(usd / 1e6) + "M";
  if (usd >= 999.5) return "$" + three_figures(usd / 1e3) + "K";
  return "$" + fixed_digits(usd, 0);
}

std::string multiplier_text(double log) {
  const double factor = portable_exp(log);
  if (factor >= 0.995) {
    return "x" + fixed_digits(factor, factor < 1.095 ? 2 : factor < 9.95 ? 1 : 0);
  }
  int digits = 1;  // two significant figures: "x0.45", "x0.0012"
  for (double figures = factor * 10.0; figures < 9.95 && digits < 6; figures *= 10.0) ++digits;
  return "x" + fixed_digits(factor, digits);
}

}  // namespace boxoffice
