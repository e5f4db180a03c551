#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "shared/text/matrix.h"

namespace boxoffice {

/// Rows of numbers, rounded for products with int8 matrices: once, however many these are.
struct RoundedRows {
  std::span<const float> x;  ///< count x columns, row by row; must outlive this
  std::size_t columns = 0;
  std::vector<std::int16_t> rounded;  ///< in whole blocks: what is beyond the end is zero
  std::vector<float> scales;          ///< by row: a number is scale * int16
};

/// Each row is rounded to 16 bits, or to as many as keep the sums of products with int8 within 32
/// (14 for 1,536 columns).
RoundedRows round_rows(std::span<const float> x, std::size_t columns);

/// out = x W^T + bias. `x`: count x columns, `bias`: rows, `out`: count x rows, all row by row.
///
/// An int8 matrix is multiplied in integers: the sums are exact, and the two scales follow in
/// float32. So the sums' order does not matter, and every platform gives the same bits. A float32
/// matrix is the plain reference for that, and slow. REQUIRES: as many columns in both.
void multiply(const Matrix& matrix, std::span<const float> bias, const RoundedRows& x,
              std::span<float> out);

}  // namespace boxoffice
