#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace boxoffice {

/// A matrix, row by row: of float32, or of int8 with a scale for each row.
struct Matrix {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::span<const float> values{};           ///< rows x columns; empty if it is int8
  std::span<const std::int8_t> quantised{};  ///< rows x columns; empty if it is float32
  std::span<const float> scales{};           ///< by row: a value is scale * int8
};

/// The memory that an int8 Matrix looks at.
struct QuantisedMatrix {
  std::vector<std::int8_t> values;
  std::vector<float> scales;
};

/// Each row divided by its largest magnitude and rounded to -127..127. A row of zeros has scale 0.
/// `values`: rows x columns. REQUIRES: they are finite.
QuantisedMatrix quantise_rows(std::span<const float> values, std::size_t columns);

/// A row as float32. `out`: columns.
void read_row(const Matrix& matrix, std::size_t row, std::span<float> out);

}  // namespace boxoffice
