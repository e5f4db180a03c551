#include "wasm/app/state/text.h"

#include <gtest/gtest.h>

namespace boxoffice::app {
namespace {

TEST(Text, FoldsCaseAccentsAndPunctuation) {
  EXPECT_EQ(fold_text("Amélie"), "amelie");
  EXPECT_EQ(fold_text("  WALL·E!  "), "wall e");
  EXPECT_EQ(fold_text("Ocean's Eleven"), "oceans eleven");
  EXPECT_EQ(fold_text("Ocean’s Eleven"), "oceans eleven");
  EXPECT_EQ(fold_text("Łódź ßÿ"), "lodz sy");
  EXPECT_EQ(fold_text("千と千尋"), "千と千尋");
  EXPECT_EQ(fold_text("2001: A Space Odyssey"), "2001 a space odyssey");
}

TEST(Text, FoldsInvalidUtf8) {
  EXPECT_EQ(fold_text(std::string("a\xC3")).front(), 'a');
  EXPECT_EQ(fold_text("\xFF\xFE"), fold_text("\xFF\xFE"));
}

TEST(Text, MatchesAreRanked) {
  EXPECT_EQ(match_text("the dark knight", "the dark knight"), Match::kWhole);
  EXPECT_EQ(match_text("the dark knight", "the d"), Match::kStart);
  EXPECT_EQ(match_text("the dark knight", "knig"), Match::kWordStart);
  EXPECT_EQ(match_text("the dark knight", "ark"), Match::kInside);
  EXPECT_EQ(match_text("the dark knight", "light"), Match::kNone);
  EXPECT_EQ(match_text("anything", ""), Match::kStart);
  EXPECT_EQ(match_text("", ""), Match::kStart);
}

TEST(Text, FindsWordStartAfterInsideMatch) {
  EXPECT_EQ(match_text("start art", "art"), Match::kWordStart);
}

}  // namespace
}  // namespace boxoffice::app
