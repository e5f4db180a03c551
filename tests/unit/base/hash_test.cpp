#include "shared/base/hash.h"

#include <gtest/gtest.h>

#include <numeric>
#include <set>
#include <string>

namespace boxoffice {
namespace {

TEST(Hash, WordHashIsTheSameOnEveryPlatform) {
  EXPECT_EQ(hash_words64(""), 0xcbf29ce484222325u);
  EXPECT_EQ(hash_words64("a"), 0xaf63dd4c29623373u);
  EXPECT_EQ(hash_words64("boxoffice"), 0xee1e2f224a79748cu);
  std::string bytes(16, '\0');
  std::iota(bytes.begin(), bytes.end(), '\0');
  EXPECT_EQ(hash_words64(bytes), 0x34ec4c684206648eu);
}

TEST(Hash, WordHashDetectsTrailingZeros) {
  std::set<std::uint64_t> seen;
  for (std::size_t zeros = 0; zeros <= 16; ++zeros) {
    seen.insert(hash_words64("a" + std::string(zeros, '\0')));
  }
  EXPECT_EQ(seen.size(), 17u);
}

TEST(Hash, WordHashDetectsTheSameBitAlteredInTwoWords) {
  const std::string bytes(64, 'x');
  const std::uint64_t whole = hash_words64(bytes);
  for (std::size_t bit = 0; bit < 64; ++bit) {
    for (std::size_t word = 8; word < 64; word += 8) {
      std::string altered = bytes;
      for (const std::size_t at : {std::size_t{0}, word}) {
        altered[at + bit / 8] = static_cast<char>(altered[at + bit / 8] ^ (1 << bit % 8));
      }
      EXPECT_NE(hash_words64(altered), whole) << bit << ' ' << word;
    }
  }
}

}  // namespace
}  // namespace boxoffice
