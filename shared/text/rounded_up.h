#pragma once

#include <cstddef>

namespace boxoffice {

/// Rounds up to a multiple. REQUIRES: `multiple` > 0.
constexpr std::size_t rounded_up(std::size_t count, std::size_t multiple) {
  return (count + multiple - 1) / multiple * multiple;
}

}  // namespace boxoffice
