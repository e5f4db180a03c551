#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "shared/text/matrix.h"

namespace boxoffice {

/// Rows quantized once for products with several int8 matrices.
struct RoundedRows {
  std::span<const float> x;  ///< count x columns, row-major; must outlive this
  std::size_t columns = 0;
  std::vector<std::int16_t> rounded;  ///< padded with zeros to whole blocks
  std::vector<float> scales;          ///< by row: a value is scale * int16
};

/// Quantizes each row to 16 bits, or to fewer so that sums of products with int8 fit into 32 bits
/// (14 for 1,536 columns).
RoundedRows round_rows(std::span<const float> x, std::size_t columns);

/// out = x W^T + bias. `x`: count x columns, `bias`: rows, `out`: count x rows, all row-major.
///
/// An int8 matrix is multiplied in integers, then scaled in float32. The integer sums are exact, so
/// every platform yields the same bits. The float32 path is a slow reference. REQUIRES: equal
/// column counts.
void multiply(const Matrix& matrix, std::span<const float> bias, const RoundedRows& x,
              std::span<float> out);

}  // namespace boxoffice
