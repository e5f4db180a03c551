#include "shared/text/matrix.h"

#include <algorithm>
#include <cmath>

namespace boxoffice {

QuantisedMatrix quantise_rows(std::span<const float> values, std::size_t columns) {
  QuantisedMatrix quantised;
  quantised.values.reserve(values.size());
  for (std::size_t begin = 0; begin < values.size(); begin += columns) {
    const std::span<const float> row = values.subspan(begin, columns);
    float magnitude = 0;
    for (const float value : row) magnitude = std::max(magnitude, std::fabs(value));
    const float scale = magnitude / 127.0f;
    for (const float value : row) {
      const float steps = scale > 0 ? std::nearbyint(value / scale) : 0.0f;
      quantised.values.push_back(static_cast<std::int8_t>(std::clamp(steps, -127.0f, 127.0f)));
    }
    quantised.scales.push_back(scale);
  }
  return quantised;
}

void read_row(const Matrix& matrix, std::size_t row, std::span<float> out) {
  const std::size_t begin = row * matrix.columns;
  for (std::size_t i = 0; i < matrix.columns; ++i) {
    out[i] = matrix.quantised.empty()
                 ? matrix.values[begin + i]
                 : matrix.scales[row] * static_cast<float>(matrix.quantised[begin + i]);
  }
}

}  // namespace boxoffice
