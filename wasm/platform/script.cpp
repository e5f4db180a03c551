#include "wasm/platform/script.h"

#include <algorithm>
#include <array>

#include "shared/base/utf8.h"

namespace boxoffice::platform {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Blocks of the Unicode Standard 15.0.
constexpr std::array<Range, 9> kStandAlone = {{
    {0x2E80, 0x33FF},    // radicals, CJK punctuation, Kana, Bopomofo, compatibility Jamo, enclosed
    {0x3400, 0x4DBF},    // Han, extension A
    {0x4E00, 0x9FFF},    // Han
    {0xA000, 0xA4CF},    // Yi
    {0xAC00, 0xD7A3},    // Hangul syllables
    {0xF900, 0xFAFF},    // Han, compatibility
    {0xFE30, 0xFE4F},    // vertical forms
    {0xFF00, 0xFFEF},    // half and full width
    {0x20000, 0x3FFFF},  // Han, extensions B and later
}};

constexpr std::array<Range, 8> kEmojis = {{
    {0x2600, 0x27BF},
    {0x2B00, 0x2BFF},
    {0x1F000, 0x1F2FF},
    {0x1F300, 0x1F64F},
    {0x1F680, 0x1F7FF},
    {0x1F900, 0x1FAFF},
    {0x231A, 0x231B},
    {0x23E9, 0x23FF},
}};

constexpr std::array<Range, 6> kRightToLeft = {{
    {0x0590, 0x08FF},  // Hebrew, Arabic, Syriac, Thaana, N'Ko, ...
    {0x200F, 0x200F},
    {0xFB1D, 0xFDFF},
    {0xFE70, 0xFEFE},
    {0x10800, 0x10FFF},
    {0x1E800, 0x1EFFF},
}};

constexpr std::array<Range, 9> kMarks = {{
    {0x0300, 0x036F},
    {0x0483, 0x0489},
    {0x1AB0, 0x1AFF},
    {0x1DC0, 0x1DFF},
    {0x200D, 0x200D},
    {0x20D0, 0x20FF},
    {0x3099, 0x309A},
    {0xFE00, 0xFE0F},
    {0xFE20, 0xFE2F},
}};

template <std::size_t N>
bool is_in(const std::array<Range, N>& ranges, char32_t code) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](const Range& range) { return code >= range.first && code <= range.last; });
}

constexpr char32_t kJoiner = 0x200D;

bool is_flag_letter(char32_t code) { return code >= 0x1F1E6 && code <= 0x1F1FF; }

bool is_tone(char32_t code) { return code >= 0x1F3FB && code <= 0x1F3FF; }

bool is_tag(char32_t code) { return code >= 0xE0020 && code <= 0xE007F; }

}  // namespace

Script script_of(char32_t code) {
  if (is_in(kStandAlone, code)) return Script::kAlone;
  return is_in(kEmojis, code) ? Script::kEmoji : Script::kWord;
}

bool is_right_to_left(char32_t code) { return is_in(kRightToLeft, code); }

bool is_mark(char32_t code) { return is_in(kMarks, code) || is_tone(code) || is_tag(code); }

std::size_t cluster_end(std::string_view utf8, std::size_t begin) {
  std::size_t end = begin;
  const bool flag = is_flag_letter(next_code_point(utf8, end));
  if (flag && end < utf8.size()) {
    std::size_t after = end;
    if (is_flag_letter(next_code_point(utf8, after))) end = after;
  }
  bool joined = false;
  while (end < utf8.size()) {
    std::size_t after = end;
    const char32_t code = next_code_point(utf8, after);
    const bool joins = joined && script_of(code) == Script::kEmoji;
    if (!is_mark(code) && !joins) break;
    joined = code == kJoiner;
    end = after;
  }
  return end;
}

}  // namespace boxoffice::platform
