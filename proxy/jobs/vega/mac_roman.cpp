#include "proxy/jobs/vega/mac_roman.h"

#include <cstddef>

namespace boxoffice {
namespace {

// What the bytes from 0x80 on mean. U+F8FF is Apple's logo.
constexpr std::u32string_view kMacRoman =
    U"ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø"
    U"¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
static_assert(kMacRoman.size() == 128);

// What the bytes from 0x80 to 0x9F mean in Windows-1252 (0: nothing); from 0xA0 on it is Unicode.
constexpr std::u32string_view kWindows1252(U"€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ", 32);

std::u32string decode_utf8(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i++]);
    int following = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    char32_t code = following == 0 ? lead : lead & (0x3fu >> following);
    for (; following > 0 && i < text.size(); --following) {
      code = code << 6 | (static_cast<unsigned char>(text[i++]) & 0x3fu);
    }
    out += code;
  }
  return out;
}

/// REQUIRES: below U+10000, as both code pages are.
void append_utf8(std::string& out, char32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xc0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else {
    out += static_cast<char>(0xe0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  }
}

bool is_lower(char32_t c) { return c >= U'a' && c <= U'z'; }
bool is_upper(char32_t c) { return c >= U'A' && c <= U'Z'; }
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_accented_lower(char32_t c) { return c >= 0xdf && c <= 0xff && c != U'÷'; }
bool is_accented_upper(char32_t c) { return c >= 0xc0 && c <= 0xde && c != U'×'; }
bool is_fraction(char32_t c) { return c >= U'¼' && c <= U'¾'; }

/// True when `shown` is nonsense between its neighbours and `meant` is not.
bool is_misread(char32_t before, char32_t shown, char32_t meant, char32_t after) {
  if (is_accented_lower(meant)) {
    if (is_accented_lower(shown)) return false;
    // A capital may begin a word, as a sign may stand at its end or between words.
    if (is_accented_upper(shown)) return is_lower(before) || (is_upper(before) && is_lower(after));
    return is_lower(before) || is_lower(after);
  }
  if (meant == U'…') return is_accented_upper(shown) && before == U' ' && after == U' ';
  return is_fraction(meant) && is_digit(before);
}

}  // namespace

std::optional<std::string> repair_mac_roman(std::string_view text) {
  const std::u32string shown = decode_utf8(text);
  std::string repaired;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    char32_t meant = shown[i];
    if (meant >= 0x80) {
      const std::size_t position = kMacRoman.find(meant);
      if (position == std::u32string_view::npos) return {};
      meant = position < kWindows1252.size() ? kWindows1252[position]
                                             : static_cast<char32_t>(0x80 + position);
    }
    const char32_t before = i > 0 ? shown[i - 1] : 0;
    const char32_t after = i + 1 < shown.size() ? shown[i + 1] : 0;
    if (meant != shown[i] && !is_misread(before, shown[i], meant, after)) return {};
    append_utf8(repaired, meant);
  }
  if (repaired == text) return {};
  return repaired;
}

}  // namespace boxoffice
