#include "shared/base/portable_math.h"

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>

#include "shared/base/bits.h"

namespace boxoffice {
namespace {

// ln 2 in two parts: kLn2High has 21 trailing zero bits, so k * kLn2High is exact for |k| < 2^20.
constexpr double kLn2High = 0x1.62e42fee00000p-1;
constexpr double kLn2Low = 0x1.a39ef35793c76p-33;

double power_of_two(int exponent) {
  return bits_as<double>(static_cast<std::uint64_t>(1023 + exponent) << 52);
}

}  // namespace

double portable_exp(double x) {
  if (std::isnan(x)) return x;
  if (x > 709.782712893384) return std::numeric_limits<double>::infinity();
  if (x < -745.1332191019412) return 0.0;
  const double k = std::floor(x * 1.4426950408889634 + 0.5);
  const double high = x - k * kLn2High;
  const double low = k * kLn2Low;
  const double r = high - low;  // |r| <= ln(2) / 2

  // e^r = 1 + r + r^2 * q(r), Taylor to r^13: the next term is below 2^-57.
  double q = 1.0 / 6227020800.0;
  q = q * r + 1.0 / 479001600.0;
  q = q * r + 1.0 / 39916800.0;
  q = q * r + 1.0 / 3628800.0;
  q = q * r + 1.0 / 362880.0;
  q = q * r + 1.0 / 40320.0;
  q = q * r + 1.0 / 5040.0;
  q = q * r + 1.0 / 720.0;
  q = q * r + 1.0 / 120.0;
  q = q * r + 1.0 / 24.0;
  q = q * r + 1.0 / 6.0;
  q = q * r + 0.5;
  const double result = 1.0 + (r + ((high - r) - low + r * r * q));

  // Two steps, so that neither factor overflows or is subnormal.
  const int half = static_cast<int>(k) / 2;
  return result * power_of_two(half) * power_of_two(static_cast<int>(k) - half);
}

double portable_log(double x) {
  if (std::isnan(x) || x < 0.0) return std::numeric_limits<double>::quiet_NaN();
  if (x == 0.0) return -std::numeric_limits<double>::infinity();
  if (std::isinf(x)) return x;

  int exponent = 0;
  if (x < std::numeric_limits<double>::min()) {  // subnormal: scale into the normal range
    x *= 0x1p54;
    exponent = -54;
  }
  auto bits = bits_as<std::uint64_t>(x);
  exponent += static_cast<int>(bits >> 52) - 1023;
  bits = (bits & 0x000fffffffffffffu) | 0x3ff0000000000000u;
  double mantissa = bits_as<double>(bits);  // in [1, 2)
  if (mantissa > 1.4142135623730951) {
    mantissa *= 0.5;
    exponent += 1;
  }

  // log(m) = 2 atanh(s), s = (m - 1) / (m + 1), |s| <= 0.1716; terms to s^21 reach 2^-58.
  const double f = mantissa - 1.0;
  const double s = f / (2.0 + f);
  const double z = s * s;
  double series = 2.0 / 21.0;
  for (const double divisor : {19.0, 17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0}) {
    series = series * z + 2.0 / divisor;
  }
  series *= z;
  // Uses 2 s = f - s f, so that the rounding error of s stays out of the main term.
  const double k = exponent;
  return k * kLn2High + (f - (s * (f - series) - k * kLn2Low));
}

double log1p_usd(double usd) { return portable_log(1.0 + usd); }

double expm1_usd(double log1p) {
  const double usd = portable_exp(log1p) - 1.0;
  return usd < 0.0 ? 0.0 : usd;
}

}  // namespace boxoffice
