#pragma once

#include <cstdint>

#include "shared/base/bits.h"

namespace boxoffice {

// float32 functions with the same bits on every platform (see portable_math.h). Free of branches
// and tables, so that compilers vectorize loops over them.

/// Rounds |x| <= 2^22 to the nearest integer, ties to even, by float rounding. Larger values and
/// NaN yield an unspecified integer, without undefined behaviour.
inline std::int32_t rounded_bits(float x) {
  constexpr float kShift = 12582912.0f;  // 1.5 * 2^23: floats of this size are integers
  return static_cast<std::int32_t>(bits_as<std::uint32_t>(x + kShift) -
                                   bits_as<std::uint32_t>(kShift));
}

/// e^x to 2 units in the last place; x is clamped to [-87, 88].
inline float vector_exp(float x) {
  x = x < -87.0f ? -87.0f : x;
  x = x > 88.0f ? 88.0f : x;
  const std::int32_t k = rounded_bits(x * 1.44269504f);
  const auto whole = static_cast<float>(k);
  // ln 2 in two parts; the first is short, so that its product with k is exact.
  const float r = (x - whole * 0.693359375f) - whole * -2.12194440e-4f;
  // e^r for |r| <= ln(2) / 2, Taylor to r^7: the next term is below 2^-27.
  float sum = 1.0f / 5040.0f;
  sum = sum * r + 1.0f / 720.0f;
  sum = sum * r + 1.0f / 120.0f;
  sum = sum * r + 1.0f / 24.0f;
  sum = sum * r + 1.0f / 6.0f;
  sum = sum * r + 0.5f;
  sum = sum * r + 1.0f;
  sum = sum * r + 1.0f;
  return sum * bits_as<float>(static_cast<std::uint32_t>(k + 127) << 23);
}

/// GELU(x) = x * Phi(x) (Hendrycks, Gimpel 2016, arXiv:1606.08415), with the error function of
/// Abramowitz and Stegun 7.1.26: within 1.5e-7.
inline float gelu(float x) {
  const float z = (x < 0.0f ? -x : x) * 0.70710678f;
  const float t = 1.0f / (1.0f + 0.3275911f * z);
  float sum = 1.061405429f;
  sum = sum * t - 1.453152027f;
  sum = sum * t + 1.421413741f;
  sum = sum * t - 0.284496736f;
  sum = sum * t + 0.254829592f;
  const float tail = sum * t * vector_exp(-z * z);  // 1 - erf(z)
  const float phi = x < 0.0f ? 0.5f * tail : 1.0f - 0.5f * tail;
  return x * phi;
}

}  // namespace boxoffice
