#pragma once

#include <cstdint>
#include <string_view>

namespace boxoffice {

/// FNV-1a, 64 bit (Fowler, Noll, Vo: draft-eastlake-fnv). Any single altered byte changes it.
/// Not for adversaries: it guards files against damage and gives names stable numbers.
constexpr std::uint64_t fnv1a64(std::string_view bytes, std::uint64_t state = 0xcbf29ce484222325u) {
  for (const char byte : bytes) {
    state ^= static_cast<unsigned char>(byte);
    state *= 0x100000001b3u;
  }
  return state;
}

}  // namespace boxoffice
