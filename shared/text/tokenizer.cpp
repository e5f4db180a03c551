#include "shared/text/tokenizer.h"

#include <algorithm>
#include <array>
#include <string>

#include "shared/base/utf8.h"
#include "shared/text/unicode.h"

namespace boxoffice {
namespace {

constexpr std::string_view kUnknown = "[UNK]";
constexpr std::string_view kBegin = "[CLS]";
constexpr std::string_view kEnd = "[SEP]";
constexpr std::array<std::string_view, 5> kSpecialPieces = {"[PAD]", kUnknown, kBegin, kEnd,
                                                            "[MASK]"};
constexpr std::size_t kMaxWordCharacters = 100;  // longer words become [UNK]

/// Writes up to `room` ids, one word at a time, and stops reading when full.
class PieceWriter {
 public:
  PieceWriter(const Vocabulary& vocabulary, std::vector<std::uint32_t>& ids, std::size_t room)
      : vocabulary_(vocabulary), ids_(ids), room_(room) {}

  bool full() const { return ids_.size() >= room_; }

  void add(std::uint32_t id) {
    if (!full()) ids_.push_back(id);
  }

  void add_word(std::u32string_view word) {
    if (word.empty()) return;
    if (word.size() > kMaxWordCharacters || !cut(word)) pieces_.assign(1, unknown());
    for (const std::uint32_t id : pieces_) add(id);
  }

 private:
  std::uint32_t unknown() const { return *find_piece(vocabulary_, kUnknown); }

  /// Splits a word into pieces_, longest first; false if a piece is not in the vocabulary.
  bool cut(std::u32string_view word) {
    pieces_.clear();
    while (!word.empty()) {
      candidate_ = pieces_.empty() ? "" : "##";
      ends_.assign(1, candidate_.size());
      for (const char32_t code : word) {
        append_utf8(candidate_, code);
        ends_.push_back(candidate_.size());
      }
      std::size_t taken = word.size();
      std::optional<std::uint32_t> id;
      while (taken > 0) {
        id = find_piece(vocabulary_, std::string_view(candidate_).substr(0, ends_[taken]));
        if (id) break;
        --taken;
      }
      if (!id) return false;
      pieces_.push_back(*id);
      word.remove_prefix(taken);
    }
    return true;
  }

  const Vocabulary& vocabulary_;
  std::vector<std::uint32_t>& ids_;
  std::size_t room_;
  std::vector<std::uint32_t> pieces_;  // of the current word
  std::string candidate_;              // the word's remainder and the ends of its characters
  std::vector<std::size_t> ends_;
};

/// Tokenizes text between special pieces.
void add_plain(PieceWriter& writer, std::string_view utf8) {
  std::u32string word;
  std::u32string folded;
  const auto end_word = [&] {
    writer.add_word(word);
    word.clear();
  };
  for (std::size_t at = 0; at < utf8.size() && !writer.full();) {
    const char32_t code = next_code_point(utf8, at);
    if (code == 0 || code == 0xFFFD || is_text_control(code)) continue;
    if (is_text_space(code)) {
      end_word();
      continue;
    }
    const bool alone = is_cjk_ideograph(code);
    if (alone) end_word();
    folded.clear();
    append_folded(folded, code);
    for (const char32_t part : folded) {
      if (is_text_punctuation(part)) {
        end_word();
        writer.add_word({&part, 1});
      } else {
        word += part;
      }
    }
    if (alone) end_word();
  }
  end_word();
}

/// Position of the next special piece and its id. Special pieces do not overlap.
struct SpecialPlace {
  std::size_t at = std::string_view::npos;
  std::string_view piece;
};

SpecialPlace next_special(std::string_view text) {
  for (std::size_t at = text.find('['); at != std::string_view::npos; at = text.find('[', at + 1)) {
    for (const std::string_view piece : kSpecialPieces) {
      if (text.substr(at).starts_with(piece)) return {at, piece};
    }
  }
  return {};
}

}  // namespace

std::vector<std::uint32_t> tokenize(const Vocabulary& vocabulary, std::string_view utf8,
                                    std::size_t max_tokens) {
  std::vector<std::uint32_t> ids = {*find_piece(vocabulary, kBegin)};
  PieceWriter writer(vocabulary, ids, max_tokens - 1);
  while (!utf8.empty() && !writer.full()) {
    const auto [at, piece] = next_special(utf8);
    add_plain(writer, utf8.substr(0, at));
    if (at == std::string_view::npos) break;
    if (const auto id = find_piece(vocabulary, piece)) writer.add(*id);
    utf8.remove_prefix(at + piece.size());
  }
  ids.push_back(*find_piece(vocabulary, kEnd));
  return ids;
}

bool has_special_pieces(const Vocabulary& vocabulary) {
  return find_piece(vocabulary, kUnknown) && find_piece(vocabulary, kBegin) &&
         find_piece(vocabulary, kEnd);
}

}  // namespace boxoffice
