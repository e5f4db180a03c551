#include "shared/text/vocabulary.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

std::string failure(std::string_view file) {
  const auto pieces = read_vocabulary(file);
  return pieces.ok() ? "" : pieces.error().message;
}

TEST(Vocabulary, FindsOnlyWholePieces) {
  const std::vector<std::string> pieces = {"b", "##a", "", "ab", "a"};
  const VocabularyData data = make_vocabulary(pieces);
  const Vocabulary vocabulary = data.view();
  EXPECT_EQ(piece_count(vocabulary), 5u);
  for (std::uint32_t id = 0; id < 5; ++id) {
    EXPECT_EQ(piece_text(vocabulary, id), pieces[id]);
    EXPECT_EQ(find_piece(vocabulary, pieces[id]), id);
  }
  EXPECT_FALSE(find_piece(vocabulary, "abc"));
  EXPECT_FALSE(find_piece(vocabulary, "#"));
  EXPECT_FALSE(find_piece(Vocabulary{}, "a"));
  EXPECT_TRUE(is_consistent(vocabulary));
}

TEST(Vocabulary, DetectsOutOfBoundsEntries) {
  VocabularyData data = make_vocabulary(std::vector<std::string>{"a", "bc"});
  data.ends = {1, 4};
  EXPECT_FALSE(is_consistent(data.view()));
  data.ends = {3, 1};
  EXPECT_FALSE(is_consistent(data.view()));
  data.ends = {1, 3};
  data.by_text = {0, 2};
  EXPECT_FALSE(is_consistent(data.view()));
  data.by_text = {0};
  EXPECT_FALSE(is_consistent(data.view()));
  data.by_text = {0, 1};
  EXPECT_TRUE(is_consistent(data.view()));
}

TEST(Vocabulary, ReadsVocabTxt) {
  EXPECT_EQ(*read_vocabulary("[PAD]\nthe\r\n##s"),
            (std::vector<std::string>{"[PAD]", "the", "##s"}));
  EXPECT_EQ(*read_vocabulary("\n\nb\n"), (std::vector<std::string>{"", "", "b"}));
  EXPECT_EQ(failure(""), "vocabulary: empty");
}

TEST(Vocabulary, ReadsTokenizerJson) {
  EXPECT_EQ(*read_vocabulary(R"({"model": {"type": "WordPiece", "vocab": {"b": 1, "a": 0}}})"),
            (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(failure(R"({"model": {"type": "BPE", "vocab": {}}})"),
            "vocabulary: expected a WordPiece model with the prefix ##");
  EXPECT_EQ(failure(R"({"model": {"continuing_subword_prefix": "@", "vocab": {}}})"),
            "vocabulary: expected a WordPiece model with the prefix ##");
  EXPECT_EQ(failure("{}"), "vocabulary: missing model");
  EXPECT_EQ(failure(R"({"model": {"vocab": [1]}})"), "vocabulary: invalid vocab");
  EXPECT_EQ(failure(R"({"model": {"vocab": {"a": 0, "b": 2}}})"),
            "vocabulary: expected ids 0 to 1");
  EXPECT_EQ(failure(R"({"model": {"vocab": {"a": -1}}})"), "vocabulary: expected ids 0 to 0");
  EXPECT_EQ(failure(R"({"model": {"vocab": {"a": 1, "b": 1}}})"), "vocabulary: duplicate id 1");
  EXPECT_EQ(failure("{"), "syntax error at byte 2");
}

}  // namespace
}  // namespace boxoffice
