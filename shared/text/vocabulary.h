#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace boxoffice {

/// The word pieces of a tokenizer as views, so that a file is read in place. A piece's id is its
/// place in `ends`.
struct Vocabulary {
  std::span<const std::uint32_t> ends;     ///< by id: where its bytes end in `text`
  std::span<const std::uint32_t> by_text;  ///< all ids, ascending by their bytes
  std::string_view text;                   ///< all pieces, one behind the other, in order of id
};

std::size_t piece_count(const Vocabulary& vocabulary);

/// REQUIRES: `id` < piece_count().
std::string_view piece_text(const Vocabulary& vocabulary, std::uint32_t id);

/// The id of exactly this piece; of one that stands there twice, any of them.
std::optional<std::uint32_t> find_piece(const Vocabulary& vocabulary, std::string_view text);

/// Whether all ends and ids lie within: what an untrusted file must be.
bool is_consistent(const Vocabulary& vocabulary);

/// The memory that a Vocabulary looks at.
struct VocabularyData {
  std::vector<std::uint32_t> ends;
  std::vector<std::uint32_t> by_text;
  std::string text;

  Vocabulary view() const { return {ends, by_text, text}; }
};

/// By id.
VocabularyData make_vocabulary(std::span<const std::string> pieces);

/// The pieces of a published tokenizer, by id: a tokenizer.json of Hugging Face's tokenizers (its
/// model must be a WordPiece with the prefix "##"), or else a vocab.txt with a piece a line.
/// Errors: kMalformed; kUnsupported for another kind of tokenizer.
Result<std::vector<std::string>> read_vocabulary(std::string_view file);

}  // namespace boxoffice
