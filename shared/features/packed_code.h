#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace boxoffice {

/// Packs two ASCII letters into a number, the first letter in the upper byte: "KR" (ISO 3166-1)
/// becomes 0x4B52, "ko" (ISO 639-1) 0x6B6F. Returns nullopt for any other text.
constexpr std::optional<std::uint16_t> packed_code(std::string_view text) {
  if (text.size() != 2) return std::nullopt;
  for (const char letter : text) {
    const bool is_letter = (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
    if (!is_letter) return std::nullopt;
  }
  return static_cast<std::uint16_t>(text[0] << 8 | text[1]);
}

}  // namespace boxoffice
