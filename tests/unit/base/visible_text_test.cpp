#include "shared/base/visible_text.h"

#include <gtest/gtest.h>

#include "shared/base/json.h"

namespace boxoffice {
namespace {

TEST(VisibleText, KeepsTextInAnyScript) {
  for (const char* const text :
       {"", "Toy Story", "Amélie", "七人の侍", "Брат", "ونـس", "👩‍🚀", "a\u00a0b"}) {
    EXPECT_EQ(visible_text(text), text);
    EXPECT_EQ(visible_lines(text), text);
  }
}

TEST(VisibleText, ReplacesEscapeSequences) {
  EXPECT_EQ(visible_text("\x1b]0;owned\x07\x1b[2J\x1b[31mRed"), "�]0;owned��[2J�[31mRed");
  EXPECT_EQ(visible_text("C1 \u009b31m csi"), "C1 �31m csi");
  EXPECT_EQ(visible_text("a\bb\x7f"
                         "c"),
            "a�b�c");
  EXPECT_EQ(visible_text(std::string_view("a\0b", 3)), "a�b");
}

TEST(VisibleText, ReplacesLineBreaksBySpaces) {
  EXPECT_EQ(visible_text("Two\nLines\rOver"), "Two Lines Over");
  EXPECT_EQ(visible_text("a\tb\vc\fd\u0085e\u2028f\u2029g"), "a b c d e f g");
}

TEST(VisibleText, ReplacesBidirectionalControls) {
  EXPECT_EQ(visible_text("bidi \u202efdp.exe"), "bidi �fdp.exe");
  EXPECT_EQ(
      visible_text("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u2066\u2067\u2068\u2069\ufeff"),
      "������������");
}

TEST(VisibleText, ReplacesInvalidUtf8) {
  EXPECT_EQ(visible_text("a\x9b"
                         "b\xff\xed\xa0\x80"),
            "a�b����");
  EXPECT_EQ(visible_text("cut \xf0\x9f"), "cut ��");
}

TEST(VisibleLines, KeepsLineFeedsOnly) {
  EXPECT_EQ(visible_lines("a\nb\r\nc\x1b[A\n"), "a\nb \nc�[A\n");
}

TEST(VisibleJson, KeepsTheDocument) {
  const std::string json = "{\"t\": \"\u009b\u202e\u2028\x7f\ufeff é \\u001b\"}\n";
  EXPECT_EQ(visible_json(json), "{\"t\": \"\\u009b\\u202e\\u2028\\u007f\\ufeff é \\u001b\"}\n");
  EXPECT_EQ(Json::parse(visible_json(json)), Json::parse(json));
}

}  // namespace
}  // namespace boxoffice
