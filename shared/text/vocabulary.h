#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace boxoffice {

/// Word pieces of a tokenizer, as views into a file. A piece's id is its index in `ends`.
struct Vocabulary {
  std::span<const std::uint32_t> ends;     ///< by id: end of its bytes in `text`
  std::span<const std::uint32_t> by_text;  ///< all ids, sorted by their bytes
  std::string_view text;                   ///< all pieces, concatenated by id
};

std::size_t piece_count(const Vocabulary& vocabulary);

/// Returns a piece. REQUIRES: `id` < piece_count().
std::string_view piece_text(const Vocabulary& vocabulary, std::uint32_t id);

/// Returns the id of a piece; any of them if it is repeated.
std::optional<std::uint32_t> find_piece(const Vocabulary& vocabulary, std::string_view text);

/// True if all ends and ids are in bounds. Required for untrusted files.
bool is_consistent(const Vocabulary& vocabulary);

/// Memory behind a Vocabulary.
struct VocabularyData {
  std::vector<std::uint32_t> ends;
  std::vector<std::uint32_t> by_text;
  std::string text;

  Vocabulary view() const { return {ends, by_text, text}; }
};

/// Builds a vocabulary from pieces ordered by id.
VocabularyData make_vocabulary(std::span<const std::string> pieces);

/// Reads the pieces of a published tokenizer, ordered by id: Hugging Face's tokenizer.json with a
/// WordPiece model and the prefix "##", or vocab.txt with one piece per line. Errors: kMalformed;
/// kUnsupported for another tokenizer.
Result<std::vector<std::string>> read_vocabulary(std::string_view file);

}  // namespace boxoffice
