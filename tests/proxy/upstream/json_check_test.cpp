#include "proxy/upstream/json_check.h"

#include <gtest/gtest.h>

#include <string>

namespace boxoffice {
namespace {

TEST(JsonCheck, AcceptsAnyCompleteText) {
  EXPECT_TRUE(is_json_text("{}"));
  EXPECT_TRUE(is_json_text(" [1, -2.5e3, null, true, \"é\\u0000\"] \n"));
  EXPECT_TRUE(is_json_text("null"));
}

TEST(JsonCheck, RefusesTruncatedTextsAndTrailingBytes) {
  for (const std::string_view text :
       {"", " ", "{", "{\"a\":1", "[1,]", "{} {}", "{}x", "nul", "\"a", "{'a':1}", "NaN", "01",
        "<html></html>", "\"\xff\"", "\"\n\""}) {
    EXPECT_FALSE(is_json_text(text)) << text;
  }
}

TEST(JsonCheck, AcceptsAtMostSixtyFourLevels) {
  EXPECT_TRUE(is_json_text(std::string(64, '[') + std::string(64, ']')));
  EXPECT_FALSE(is_json_text(std::string(65, '[') + std::string(65, ']')));
  EXPECT_FALSE(is_json_text(std::string(1'000'000, '[')));
}

TEST(JsonCheck, CountsLevelsNotContainers) {
  std::string text = "[";
  for (int i = 0; i < 200; ++i) text += "{\"a\":[]},";
  EXPECT_TRUE(is_json_text(text + "0]"));
}

}  // namespace
}  // namespace boxoffice
