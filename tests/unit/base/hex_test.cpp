#include "shared/base/hex.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

TEST(Hex, WritesTwoDigitsPerByte) {
  const std::array<std::uint8_t, 3> bytes = {0x00, 0x0f, 0xa5};
  EXPECT_EQ(hex_text(bytes), "000fa5");
  EXPECT_EQ(hex_text(std::span<const std::uint8_t>()), "");
}

TEST(Hex, WritesSixteenDigitsPerNumber) {
  EXPECT_EQ(hex_text(std::uint64_t{0}), "0000000000000000");
  EXPECT_EQ(hex_text(std::uint64_t{0x0123456789abcdef}), "0123456789abcdef");
  EXPECT_EQ(hex_text(~std::uint64_t{0}), "ffffffffffffffff");
}

}  // namespace
}  // namespace boxoffice
