#pragma once

#include <span>

#include "shared/text/matrix.h"

namespace boxoffice {

/// out = x W^T + bias. `x`: count x columns, `bias`: rows, `out`: count x rows, all row by row.
///
/// An int8 matrix is multiplied in integers: each row of x is rounded to 16 bits, or to as many as
/// keep the sums within 32 (14 for 1,536 columns); the sums are exact, and the two scales follow in
/// float32. So the sums' order does not matter, and every
/// platform gives the same bits. A float32 matrix is the plain reference for that, and slow.
void multiply(const Matrix& matrix, std::span<const float> bias, std::span<const float> x,
              std::span<float> out);

}  // namespace boxoffice
