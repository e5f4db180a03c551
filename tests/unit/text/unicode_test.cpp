#include "shared/text/unicode.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string_view>

namespace boxoffice {
namespace {

std::u32string folded(std::u32string_view text) {
  std::u32string result;
  for (const char32_t code : text) append_folded(result, code);
  return result;
}

TEST(Unicode, FoldsCaseAndAccents) {
  EXPECT_EQ(folded(U"AZaz09!"), U"azaz09!");
  EXPECT_EQ(folded(U"\u00C9\u00FC\u0141\u00DF"), U"eu\u0142\u00DF");  // a stroke is not an accent
  EXPECT_EQ(folded(U"e\u0301"), U"e");
  EXPECT_EQ(folded(U"\u0130"), U"i");  // dotted capital I: I and a dot
  EXPECT_EQ(folded(U"\u1E69"), U"s");  // two accents
  EXPECT_EQ(folded(U"\u03A3\u038A"), U"\u03C3\u03B9");
  EXPECT_EQ(folded(U"\u212B\u2126"),
            U"a\u03C9");  // Angstrom and Ohm decompose canonically to letters
  EXPECT_EQ(folded(U"\uFB01\uFF21"), U"\uFB01\uFF41");  // compatibility ligatures stay
  EXPECT_EQ(folded(U"\u037E"), U";");
  EXPECT_EQ(folded(U"\U0001E921"), U"\U0001E943");
}

TEST(Unicode, DecomposesHangul) {
  EXPECT_EQ(folded(U"\uAC00"), U"\u1100\u1161");
  EXPECT_EQ(folded(U"\uD55C"), U"\u1112\u1161\u11AB");
  EXPECT_EQ(folded(U"\uD7A3"), U"\u1112\u1175\u11C2");
  EXPECT_EQ(folded(U"\uD7A4"), U"\uD7A4");  // after the last syllable
}

TEST(Unicode, ClassifiesSpacesControlsAndPunctuation) {
  for (const char32_t code : {U' ', U'\t', U'\n', U'\r', U'\u00A0', U'\u2028', U'\u3000'}) {
    EXPECT_TRUE(is_text_space(code)) << static_cast<int>(code);
    EXPECT_FALSE(is_text_control(code)) << static_cast<int>(code);
  }
  for (const char32_t code :
       {U'\x00', U'\x0B', U'\x7F', U'\x85', U'\u00AD', U'\u200B', U'\uFEFF', U'\uE000'}) {
    EXPECT_TRUE(is_text_control(code)) << static_cast<int>(code);
    EXPECT_FALSE(is_text_space(code)) << static_cast<int>(code);
  }
  EXPECT_FALSE(is_text_control(U'\u0378'));  // unassigned
  for (const char32_t code : std::u32string_view(U"!/:@[`{~$+<=>^|\u2019\u3002\u2014")) {
    EXPECT_TRUE(is_text_punctuation(code)) << static_cast<int>(code);
  }
  for (const char32_t code : std::u32string_view(U" aZ09\x7F\u20AC\u00B1\u00E9")) {
    EXPECT_FALSE(is_text_punctuation(code)) << static_cast<int>(code);
  }
}

TEST(Unicode, ClassifiesIdeographsAtBlockBoundaries) {
  for (const std::uint32_t code :
       {0x3400u, 0x4DBFu, 0x4E00u, 0x9FFFu, 0xF900u, 0x20000u, 0x2A6DFu, 0x2B920u}) {
    EXPECT_TRUE(is_cjk_ideograph(code)) << code;
  }
  for (const std::uint32_t code :
       {0x33FFu, 0x4DC0u, 0x3042u, 0xAC00u, 0xA000u, 0x2A6E0u, 0x2FA20u}) {
    EXPECT_FALSE(is_cjk_ideograph(code)) << code;
  }
}

}  // namespace
}  // namespace boxoffice
