#pragma once

#include <string>

namespace boxoffice {

// Unicode properties for BERT tokenizers. Tables are generated at build time by unicode_tables.py.

/// General category Zs, Zl or Zp, and tab, line feed, carriage return.
bool is_text_space(char32_t code);

/// General category Cc, Cf or Co, except tab, line feed and carriage return. Excludes unassigned
/// code points.
bool is_text_control(char32_t code);

/// General category P, and ASCII symbols.
bool is_text_punctuation(char32_t code);

/// CJK ideographs that BERT treats as single words: the Unified Ideographs blocks with extensions A
/// to E, and both compatibility blocks. Excludes Kana and Hangul.
bool is_cjk_ideograph(char32_t code);

/// Appends the canonical decomposition (NFD) in lower case without nonspacing marks: "É" becomes
/// "e", a lone combining accent disappears.
void append_folded(std::u32string& text, char32_t code);

}  // namespace boxoffice
