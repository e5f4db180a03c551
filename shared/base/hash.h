#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace boxoffice {

/// FNV-1a, 64 bit (Fowler, Noll, Vo: draft-eastlake-fnv). Any single altered byte changes the hash.
/// Not cryptographic: used as a checksum of files and for stable numbers from names.
constexpr std::uint64_t fnv1a64(std::string_view bytes, std::uint64_t state = 0xcbf29ce484222325u) {
  for (const char byte : bytes) {
    state ^= static_cast<unsigned char>(byte);
    state *= 0x100000001b3u;
  }
  return state;
}

/// FNV-1a on 64-bit little-endian words instead of bytes. The last word is padded with zeros and
/// the state starts from the byte count. Multiplication carries bits upwards only, so each word's
/// upper half is folded onto the lower one. Every step is bijective: any single altered word
/// changes the hash. Faster than fnv1a64() on long inputs.
inline std::uint64_t hash_words64(std::string_view bytes) {
  static_assert(std::endian::native == std::endian::little, "requires a little-endian machine");
  std::uint64_t state = 0xcbf29ce484222325u ^ bytes.size();
  const auto take = [&](std::size_t size) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), size);
    bytes.remove_prefix(size);
    state = (state ^ word) * 0x100000001b3u;
    state ^= state >> 32;
  };
  while (bytes.size() >= sizeof state) take(sizeof state);
  if (!bytes.empty()) take(bytes.size());
  return state;
}

}  // namespace boxoffice
