#pragma once

#include <string>

namespace boxoffice {

// What a BERT tokenizer asks of Unicode. The tables are made at build time by unicode_tables.py.

/// General category Zs, Zl or Zp, and tab, line feed, carriage return.
bool is_text_space(char32_t code);

/// General category Cc, Cf or Co; not tab, line feed and carriage return. Unassigned code points
/// are none.
bool is_text_control(char32_t code);

/// General category P, and all of ASCII that is neither letter, digit, space nor control.
bool is_text_punctuation(char32_t code);

/// The CJK ideographs that BERT takes one by one: the blocks of the Unified Ideographs with their
/// extensions A to E, and the two of compatibility ideographs. Not Kana and Hangul.
bool is_cjk_ideograph(char32_t code);

/// Appends the character as Unicode's canonical decomposition (NFD) without its nonspacing marks,
/// in lower case: "É" becomes "e", a combining acute accent alone becomes nothing.
void append_folded(std::u32string& text, char32_t code);

}  // namespace boxoffice
