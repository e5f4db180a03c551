#include "shared/tmdb/percent_encoding.h"

#include <algorithm>
#include <cstdint>

namespace boxoffice {
namespace {

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

/// Unescaped characters that RFC 3986 allows in a query besides the unreserved ones. Excludes `&`,
/// `=` and `+`, which separate or stand for a space.
bool is_bare_query_character(char c) {
  constexpr std::string_view kAllowed =
      "!$'()*,;:@/?|";  // `|` is TMDB's "or"; clients often send it unescaped
  return is_unreserved(c) || kAllowed.find(c) != std::string_view::npos;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Removes and returns the first code point; 0xFFFFFFFF if it is not well-formed (RFC 3629).
std::uint32_t take_code_point(std::string_view& text) {
  constexpr std::uint32_t kBad = 0xFFFFFFFFu;
  const auto first = static_cast<unsigned char>(text[0]);
  std::size_t length = 1;
  std::uint32_t value = first;
  if (first >= 0xF0) {
    length = 4;
    value = first & 0x07u;
  } else if (first >= 0xE0) {
    length = 3;
    value = first & 0x0Fu;
  } else if (first >= 0xC0) {
    length = 2;
    value = first & 0x1Fu;
  } else if (first >= 0x80) {
    return kBad;
  }
  if (first > 0xF4 || text.size() < length) return kBad;
  for (std::size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0u) != 0x80u) return kBad;
    value = value << 6 | (next & 0x3Fu);
  }
  constexpr std::uint32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < kSmallest[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
    return kBad;
  }
  text.remove_prefix(length);
  return value;
}

}  // namespace

bool is_printable_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::uint32_t c = take_code_point(text);
    if (c > 0x10FFFF || c < 0x20 || (c >= 0x7F && c <= 0x9F)) return false;
  }
  return true;
}

std::size_t count_code_points(std::string_view utf8) {
  return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
  }));
}

std::optional<std::string> decode_query_text(std::string_view encoded) {
  std::string text;
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    const char c = encoded[i];
    if (c == '%') {
      if (i + 2 >= encoded.size()) return std::nullopt;
      const int high = hex_digit(encoded[i + 1]);
      const int low = hex_digit(encoded[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      text += static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+') {
      text += ' ';
    } else if (is_bare_query_character(c)) {
      text += c;
    } else {
      return std::nullopt;
    }
  }
  if (!is_printable_utf8(text)) return std::nullopt;
  return text;
}

std::string encode_query_text(std::string_view text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    if (is_unreserved(c)) {
      encoded += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      encoded += '%';
      encoded += kDigits[byte >> 4];
      encoded += kDigits[byte & 15u];
    }
  }
  return encoded;
}

}  // namespace boxoffice
