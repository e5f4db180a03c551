#include "shared/base/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace boxoffice {
namespace {

std::vector<char32_t> decode(std::string_view utf8) {
  std::vector<char32_t> codes;
  for (std::size_t at = 0; at < utf8.size();) codes.push_back(next_code_point(utf8, at));
  return codes;
}

TEST(Utf8, DecodesAndReplacesInvalidBytes) {
  EXPECT_EQ(decode("a\u00E9\u5343\U0001F3AC"), (std::vector<char32_t>{'a', 0xE9, 0x5343, 0x1F3AC}));
  EXPECT_EQ(decode("\xFF"), (std::vector<char32_t>{0xFFFD}));
  EXPECT_EQ(decode("\xE5\x8D"), (std::vector<char32_t>{0xFFFD, 0xFFFD}));  // truncated
  EXPECT_EQ(decode("\xC0\x80"), (std::vector<char32_t>{0xFFFD, 0xFFFD}));  // overlong
  EXPECT_EQ(decode("\xED\xA0\x80").front(), U'\xFFFD');                    // a surrogate
  EXPECT_EQ(decode("\xF4\x90\x80\x80").front(), U'\xFFFD');                // past the end
  EXPECT_EQ(decode("\xC3!"), (std::vector<char32_t>{0xFFFD, '!'}));
}

TEST(Utf8, RoundTrips) {
  for (const char32_t code :
       {U'a', U'\x7F', U'\x80', U'\x7FF', U'\x800', U'\xFFFD', U'\x10000', U'\x10FFFF'}) {
    std::string utf8;
    append_utf8(utf8, code);
    EXPECT_EQ(decode(utf8), (std::vector<char32_t>{code}));
  }
  std::string film;
  append_utf8(film, 0x1F3AC);
  EXPECT_EQ(film, "\xF0\x9F\x8E\xAC");
}

}  // namespace
}  // namespace boxoffice
