#include "shared/features/packed_code.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

TEST(PackedCode, PacksTwoLetters) {
  EXPECT_EQ(packed_code("KR"), 0x4B52);
  EXPECT_EQ(packed_code("ko"), 0x6B6F);
  EXPECT_EQ(packed_code("AZ"), 0x415A);
}

TEST(PackedCode, RejectsOtherText) {
  for (const char* text : {"", "K", "KOR", "K1", "K ", "@A", "[A", "`a", "{a", "\xC3\xA4"}) {
    EXPECT_FALSE(packed_code(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace boxoffice
