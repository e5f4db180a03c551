#include "shared/text/unicode.h"

#include <algorithm>
#include <iterator>

namespace boxoffice {
namespace {

struct CodeRange {
  char32_t first;
  char32_t last;
};

struct Fold {
  char32_t code;
  char32_t to[3];  ///< terminated by 0 if shorter
};

#include "unicode_tables.inc"

// The last range starts 0x100 after its Unicode block, as in Hugging Face's tokenizers, which built
// the vocabularies.
constexpr CodeRange kIdeographs[] = {
    {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0xF900, 0xFAFF},   {0x20000, 0x2A6DF},
    {0x2A700, 0x2B73F}, {0x2B740, 0x2B81F}, {0x2B920, 0x2CEAF}, {0x2F800, 0x2FA1F},
};

template <std::size_t size>
bool is_in(const CodeRange (&ranges)[size], char32_t code) {
  const auto* next = std::upper_bound(
      std::begin(ranges), std::end(ranges), code,
      [](char32_t wanted, const CodeRange& range) { return wanted < range.first; });
  return next != ranges && code <= std::prev(next)->last;
}

bool is_line_space(char32_t code) { return code == '\t' || code == '\n' || code == '\r'; }

/// Decomposes a Hangul syllable into jamo (The Unicode Standard, section 3.12).
void append_jamo(std::u32string& text, char32_t syllable) {
  constexpr char32_t kVowels = 21;
  constexpr char32_t kTrails = 28;
  const char32_t index = syllable - 0xAC00;
  text += static_cast<char32_t>(0x1100 + index / (kVowels * kTrails));
  text += static_cast<char32_t>(0x1161 + index % (kVowels * kTrails) / kTrails);
  if (index % kTrails != 0) text += static_cast<char32_t>(0x11A7 + index % kTrails);
}

}  // namespace

bool is_text_space(char32_t code) { return is_line_space(code) || is_in(kSpaces, code); }

bool is_text_control(char32_t code) { return !is_line_space(code) && is_in(kControls, code); }

bool is_text_punctuation(char32_t code) {
  if (code >= 0x80) return is_in(kPunctuation, code);
  const bool letter = (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
  const bool digit = code >= '0' && code <= '9';
  return code > ' ' && code < 0x7F && !letter && !digit;
}

bool is_cjk_ideograph(char32_t code) { return is_in(kIdeographs, code); }

void append_folded(std::u32string& text, char32_t code) {
  if (code < 0x80) {
    text += code >= 'A' && code <= 'Z' ? code + 0x20 : code;
    return;
  }
  if (code >= 0xAC00 && code <= 0xD7A3) return append_jamo(text, code);
  if (is_in(kNonspacingMarks, code)) return;
  const auto* fold = std::lower_bound(
      std::begin(kFolds), std::end(kFolds), code,
      [](const Fold& candidate, char32_t wanted) { return candidate.code < wanted; });
  if (fold == std::end(kFolds) || fold->code != code) {
    text += code;
    return;
  }
  for (const char32_t part : fold->to) {
    if (part != 0) text += part;
  }
}

}  // namespace boxoffice
