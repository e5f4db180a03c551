#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace boxoffice {

/// View of a row-major matrix of float32, or of int8 with a scale per row.
struct Matrix {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::span<const float> values{};           ///< rows x columns; empty if it is int8
  std::span<const std::int8_t> quantised{};  ///< rows x columns; empty if it is float32
  std::span<const float> scales{};           ///< by row: a value is scale * int8
};

/// Memory behind an int8 Matrix.
struct QuantisedMatrix {
  std::vector<std::int8_t> values;
  std::vector<float> scales;
};

/// Scales each row by its largest magnitude and rounds to -127..127. A row of zeros has scale 0.
/// `values`: rows x columns. REQUIRES: all values are finite.
QuantisedMatrix quantise_rows(std::span<const float> values, std::size_t columns);

/// Reads a row as float32. `out`: columns.
void read_row(const Matrix& matrix, std::size_t row, std::span<float> out);

}  // namespace boxoffice
