#include "shared/text/multiply.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "shared/text/dot_block.h"
#include "shared/text/float_math.h"
#include "shared/text/rounded_up.h"

namespace boxoffice {
namespace {

/// Largest integer magnitude of x for which sums of `columns` products fit into 32 bits.
std::int32_t largest_x(std::size_t columns) {
  const std::size_t fits =
      std::numeric_limits<std::int32_t>::max() / (127 * std::max<std::size_t>(columns, 1));
  return static_cast<std::int32_t>(std::min<std::size_t>(fits, 32767));
}

/// Returns the scale of the row: a value is scale * int16.
float quantise_x(std::span<const float> x, std::int32_t largest, std::int16_t* out) {
  float magnitude = 0;
  for (const float value : x) magnitude = std::max(magnitude, std::fabs(value));
  const float inverse = magnitude > 0 ? static_cast<float>(largest) / magnitude : 0.0f;
  for (std::size_t i = 0; i < x.size(); ++i) {
    out[i] = static_cast<std::int16_t>(rounded_bits(x[i] * inverse));
  }
  return magnitude / static_cast<float>(largest);
}

void multiply_plainly(const Matrix& matrix, std::span<const float> bias, std::span<const float> x,
                      std::span<float> out) {
  const std::size_t columns = matrix.columns;
  const std::size_t count = x.size() / columns;
  for (std::size_t t = 0; t < count; ++t) {
    for (std::size_t row = 0; row < matrix.rows; ++row) {
      const float* weights = matrix.values.data() + row * columns;
      float sum = 0;
      for (std::size_t i = 0; i < columns; ++i) sum += weights[i] * x[t * columns + i];
      out[t * matrix.rows + row] = sum + bias[row];
    }
  }
}

}  // namespace

RoundedRows round_rows(std::span<const float> x, std::size_t columns) {
  const std::size_t count = x.size() / columns;
  const std::size_t stride = rounded_up(columns, kDotColumns);
  const std::size_t padded_count = rounded_up(count, kDotTokens);
  const std::int32_t largest = largest_x(columns);
  RoundedRows rows{x, columns, std::vector<std::int16_t>(padded_count * stride, 0),
                   std::vector<float>(padded_count, 0.0f)};
  for (std::size_t t = 0; t < count; ++t) {
    rows.scales[t] =
        quantise_x(x.subspan(t * columns, columns), largest, rows.rounded.data() + t * stride);
  }
  return rows;
}

void multiply(const Matrix& matrix, std::span<const float> bias, const RoundedRows& x,
              std::span<float> out) {
  if (matrix.quantised.empty()) return multiply_plainly(matrix, bias, x.x, out);
  const std::size_t columns = matrix.columns;
  const std::size_t count = x.x.size() / columns;
  const std::size_t stride = rounded_up(columns, kDotColumns);
  std::vector<std::int16_t> weights(kDotRows * stride, 0);
  for (std::size_t row = 0; row < matrix.rows; row += kDotRows) {
    const std::size_t rows = std::min(kDotRows, matrix.rows - row);
    for (std::size_t r = 0; r < rows; ++r) {
      std::copy_n(matrix.quantised.data() + (row + r) * columns, columns,
                  weights.data() + r * stride);
    }
    for (std::size_t t = 0; t < x.scales.size(); t += kDotTokens) {
      std::array<std::int32_t, kDotRows * kDotTokens> sums;
      dot_block(weights.data(), x.rounded.data() + t * stride, stride, sums.data());
      for (std::size_t k = 0; k < std::min(kDotTokens, count - t); ++k) {
        for (std::size_t r = 0; r < rows; ++r) {
          const float scale = matrix.scales[row + r] * x.scales[t + k];
          out[(t + k) * matrix.rows + row + r] =
              static_cast<float>(sums[k * kDotRows + r]) * scale + bias[row + r];
        }
      }
    }
  }
}

}  // namespace boxoffice
