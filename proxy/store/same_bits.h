#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

#include "shared/features/schema.h"

namespace boxoffice {

/// True if two vectors are bitwise equal, NaNs included.
inline bool same_bits(const FeatureVector& a, const FeatureVector& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](float x, float y) {
    return std::bit_cast<std::uint32_t>(x) == std::bit_cast<std::uint32_t>(y);
  });
}

}  // namespace boxoffice
