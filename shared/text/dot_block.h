#pragma once

#include <cstddef>
#include <cstdint>

#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif

namespace boxoffice {

inline constexpr std::size_t kDotRows = 4;
inline constexpr std::size_t kDotTokens = 2;
inline constexpr std::size_t kDotColumns = 8;  ///< strides are multiples of this

/// Dot products of four weight rows with two tokens of `stride` values each: out[2][4]. REQUIRES:
/// the sums fit into 32 bits.
///
/// Four by two sums and their operands fit into 16 registers. Both paths return the same integers.
/// Compilers vectorize the plain path to native multiply-add, but not for WebAssembly.
inline void dot_block(const std::int16_t* weights, const std::int16_t* tokens, std::size_t stride,
                      std::int32_t* out) {
#ifdef __wasm_simd128__
  v128_t sums[kDotTokens][kDotRows];
  for (auto& of_token : sums) {
    for (auto& sum : of_token) sum = wasm_i32x4_splat(0);
  }
  for (std::size_t i = 0; i < stride; i += kDotColumns) {
    const v128_t first = wasm_v128_load(tokens + i);
    const v128_t second = wasm_v128_load(tokens + stride + i);
    for (std::size_t r = 0; r < kDotRows; ++r) {
      const v128_t row = wasm_v128_load(weights + r * stride + i);
      sums[0][r] = wasm_i32x4_add(sums[0][r], wasm_i32x4_dot_i16x8(row, first));
      sums[1][r] = wasm_i32x4_add(sums[1][r], wasm_i32x4_dot_i16x8(row, second));
    }
  }
  for (std::size_t k = 0; k < kDotTokens; ++k) {
    for (std::size_t r = 0; r < kDotRows; ++r) {
      const v128_t sum = sums[k][r];
      out[k * kDotRows + r] = wasm_i32x4_extract_lane(sum, 0) + wasm_i32x4_extract_lane(sum, 1) +
                              wasm_i32x4_extract_lane(sum, 2) + wasm_i32x4_extract_lane(sum, 3);
    }
  }
#else
  std::int32_t sums[kDotTokens][kDotRows] = {};
  for (std::size_t i = 0; i < stride; ++i) {
    for (std::size_t k = 0; k < kDotTokens; ++k) {
      for (std::size_t r = 0; r < kDotRows; ++r) {
        sums[k][r] += static_cast<std::int32_t>(weights[r * stride + i]) *
                      static_cast<std::int32_t>(tokens[k * stride + i]);
      }
    }
  }
  for (std::size_t k = 0; k < kDotTokens; ++k) {
    for (std::size_t r = 0; r < kDotRows; ++r) out[k * kDotRows + r] = sums[k][r];
  }
#endif
}

}  // namespace boxoffice
