#include "shared/text/vocabulary.h"

#include <algorithm>
#include <numeric>

#include "shared/base/json.h"

namespace boxoffice {
namespace {

constexpr std::size_t kMaxPieces = 1u << 20;

Error malformed_vocabulary(const std::string& what) {
  return {ErrorCode::kMalformed, "vocabulary: " + what};
}

Result<std::vector<std::string>> read_tokenizer_json(std::string_view file) {
  const auto tokenizer = parse_json(file);
  if (!tokenizer) return tokenizer.error();
  const Json& model = tokenizer->is_object() ? tokenizer->value("model", Json()) : Json();
  if (!model.is_object()) return malformed_vocabulary("missing model");
  if (model.value("type", Json("WordPiece")) != "WordPiece" ||
      model.value("continuing_subword_prefix", Json("##")) != "##") {
    return Error{ErrorCode::kUnsupported,
                 "vocabulary: expected a WordPiece model with the prefix ##"};
  }
  const Json& ids = model.value("vocab", Json());
  if (!ids.is_object() || ids.size() > kMaxPieces) return malformed_vocabulary("invalid vocab");
  std::vector<std::string> pieces(ids.size());
  std::vector<bool> taken(ids.size());
  for (const auto& [piece, id] : ids.items()) {
    if (!id.is_number_unsigned() || id.get<std::uint64_t>() >= pieces.size()) {
      return malformed_vocabulary("expected ids 0 to " + std::to_string(ids.size() - 1));
    }
    const auto at = id.get<std::size_t>();
    if (taken[at]) return malformed_vocabulary("duplicate id " + std::to_string(at));
    taken[at] = true;
    pieces[at] = piece;
  }
  return pieces;
}

Result<std::vector<std::string>> read_lines(std::string_view file) {
  std::vector<std::string> pieces;
  while (!file.empty()) {
    const std::size_t end = std::min(file.find('\n'), file.size());
    std::string_view line = file.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (pieces.size() == kMaxPieces) return malformed_vocabulary("too many lines");
    pieces.emplace_back(line);
    file.remove_prefix(std::min(end + 1, file.size()));
  }
  if (pieces.empty()) return malformed_vocabulary("empty");
  return pieces;
}

}  // namespace

std::size_t piece_count(const Vocabulary& vocabulary) { return vocabulary.ends.size(); }

std::string_view piece_text(const Vocabulary& vocabulary, std::uint32_t id) {
  const std::uint32_t begin = id == 0 ? 0 : vocabulary.ends[id - 1];
  return vocabulary.text.substr(begin, vocabulary.ends[id] - begin);
}

std::optional<std::uint32_t> find_piece(const Vocabulary& vocabulary, std::string_view text) {
  const auto found = std::lower_bound(vocabulary.by_text.begin(), vocabulary.by_text.end(), text,
                                      [&](std::uint32_t id, std::string_view wanted) {
                                        return piece_text(vocabulary, id) < wanted;
                                      });
  if (found == vocabulary.by_text.end() || piece_text(vocabulary, *found) != text) return {};
  return *found;
}

bool is_consistent(const Vocabulary& vocabulary) {
  const std::size_t count = piece_count(vocabulary);
  std::uint32_t before = 0;
  for (const std::uint32_t end : vocabulary.ends) {
    if (end < before || end > vocabulary.text.size()) return false;
    before = end;
  }
  return vocabulary.by_text.size() == count &&
         std::all_of(vocabulary.by_text.begin(), vocabulary.by_text.end(),
                     [&](std::uint32_t id) { return id < count; });
}

VocabularyData make_vocabulary(std::span<const std::string> pieces) {
  VocabularyData data;
  for (const std::string& piece : pieces) {
    data.text += piece;
    data.ends.push_back(static_cast<std::uint32_t>(data.text.size()));
  }
  data.by_text.resize(pieces.size());
  std::iota(data.by_text.begin(), data.by_text.end(), 0u);
  std::stable_sort(data.by_text.begin(), data.by_text.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return pieces[a] < pieces[b]; });
  return data;
}

Result<std::vector<std::string>> read_vocabulary(std::string_view file) {
  const std::size_t first = file.find_first_not_of(" \t\r\n");
  const bool json = first != std::string_view::npos && file[first] == '{';
  return json ? read_tokenizer_json(file) : read_lines(file);
}

}  // namespace boxoffice
