#include "shared/text/tokenizer.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/unit/text/support.h"

namespace boxoffice {
namespace {

/// Returns the pieces of a text, separated by spaces.
std::string pieces_of(std::string_view text, std::size_t max_tokens = 16) {
  static const VocabularyData data =
      make_vocabulary(*read_vocabulary(test::text_fixture("vocab.txt")));
  std::string joined;
  for (const std::uint32_t id : tokenize(data.view(), text, max_tokens)) {
    if (!joined.empty()) joined += ' ';
    joined += piece_text(data.view(), id);
  }
  return joined;
}

TEST(Tokenizer, MatchesTheReference) {
  const VocabularyData data = make_vocabulary(*read_vocabulary(test::text_fixture("vocab.txt")));
  for (const auto& [text, ids, embedding] : test::reference_texts()) {
    EXPECT_EQ(tokenize(data.view(), text, 24), ids) << text;
  }
}

TEST(Tokenizer, PrefersTheLongestPiece) {
  EXPECT_EQ(pieces_of("spy spying sp spa"), "[CLS] spy spy ##ing sp sp ##a [SEP]");
  EXPECT_EQ(pieces_of("spaß spy"), "[CLS] [UNK] spy [SEP]");  // the piece ##ß is missing
}

TEST(Tokenizer, TruncatesLongTexts) {
  EXPECT_EQ(pieces_of("the spy", 4), "[CLS] the spy [SEP]");
  EXPECT_EQ(pieces_of("the spy", 3), "[CLS] the [SEP]");
  EXPECT_EQ(pieces_of("spying", 3), "[CLS] spy [SEP]");  // within a word
  EXPECT_EQ(pieces_of("the spy", 2), "[CLS] [SEP]");
  EXPECT_EQ(pieces_of("the[MASK]", 3), "[CLS] the [SEP]");
}

TEST(Tokenizer, ReplacesWordsOver100CharactersByUnknown) {
  EXPECT_EQ(pieces_of(std::string(101, 'x')), "[CLS] [UNK] [SEP]");
  EXPECT_EQ(pieces_of(std::string(100, 'x'), 3), "[CLS] x [SEP]");
}

TEST(Tokenizer, SkipsInvalidUtf8) { EXPECT_EQ(pieces_of("s\xFFp\xC3y"), "[CLS] spy [SEP]"); }

TEST(Tokenizer, RecognizesExactSpecialPiecesOnly) {
  EXPECT_EQ(pieces_of("the[SEP]spy"), "[CLS] the [SEP] spy [SEP]");
  EXPECT_EQ(pieces_of("[[CLS]"), "[CLS] [ [CLS] [SEP]");
  EXPECT_EQ(pieces_of("[sep]"), "[CLS] [ s ##e ##p ] [SEP]");
}

TEST(Tokenizer, RequiresThreeSpecialPieces) {
  const auto has = [](const std::vector<std::string>& pieces) {
    return has_special_pieces(make_vocabulary(pieces).view());
  };
  EXPECT_TRUE(has({"[UNK]", "[CLS]", "[SEP]"}));
  EXPECT_FALSE(has({"[UNK]", "[CLS]"}));
  EXPECT_FALSE(has({"[UNK]", "[SEP]"}));
  EXPECT_FALSE(has({"[CLS]", "[SEP]"}));
}

}  // namespace
}  // namespace boxoffice
