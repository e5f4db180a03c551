#include "wasm/platform/script.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace boxoffice::platform {
namespace {

TEST(Script, DetectsStandaloneCharacters) {
  EXPECT_EQ(script_of(0x5343), Script::kAlone);   // Han
  EXPECT_EQ(script_of(0x306E), Script::kAlone);   // Hiragana
  EXPECT_EQ(script_of(0xAE30), Script::kAlone);   // Hangul
  EXPECT_EQ(script_of(0x20000), Script::kAlone);  // Han, extension B
  EXPECT_EQ(script_of(0x0416), Script::kWord);    // Cyrillic
  EXPECT_EQ(script_of(0x0648), Script::kWord);    // Arabic
  EXPECT_EQ(script_of(0x1F3AC), Script::kEmoji);
}

TEST(Script, DetectsRightToLeftScripts) {
  EXPECT_TRUE(is_right_to_left(0x05D0));
  EXPECT_TRUE(is_right_to_left(0x0648));
  EXPECT_TRUE(is_right_to_left(0xFEDF));
  EXPECT_FALSE(is_right_to_left(0x0915));
  EXPECT_FALSE(is_right_to_left('a'));
}

TEST(Script, KeepsClustersTogether) {
  const auto first = [](std::string_view text) { return text.substr(0, cluster_end(text, 0)); };
  EXPECT_EQ(first("ab"), "a");
  EXPECT_EQ(first("e\u0301a"), "e\u0301");
  EXPECT_EQ(first("\U0001F469\u200D\U0001F680x"), "\U0001F469\u200D\U0001F680");  // astronaut
  EXPECT_EQ(first("\U0001F44D\U0001F3FD!"), "\U0001F44D\U0001F3FD");              // skin tone
  EXPECT_EQ(first("\U0001F1EB\U0001F1F7\U0001F1EF\U0001F1F5"), "\U0001F1EB\U0001F1F7");  // France
  EXPECT_EQ(first("\u2764\uFE0F!"), "\u2764\uFE0F");
  EXPECT_EQ(first("\u304B\u3099\u304B"), "\u304B\u3099");
}

}  // namespace
}  // namespace boxoffice::platform
