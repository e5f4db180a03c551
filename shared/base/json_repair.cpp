#include "shared/base/json_repair.h"

#include <charconv>
#include <cstdint>

namespace boxoffice {
namespace {

constexpr std::size_t kEscapeBytes = 6;  // \uD83C
constexpr std::uint32_t kNoEscape = 0xFFFFFFFF;

bool is_high(std::uint32_t code) { return code >= 0xD800 && code < 0xDC00; }
bool is_low(std::uint32_t code) { return code >= 0xDC00 && code < 0xE000; }

/// Returns the UTF-16 unit of an escape \uXXXX at `at`; kNoEscape if there is no escape.
std::uint32_t escape_at(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) != "\\u" || at + kEscapeBytes > text.size()) return kNoEscape;
  std::uint32_t code = 0;
  const char* const end = text.data() + at + kEscapeBytes;
  const auto [stop, error] = std::from_chars(text.data() + at + 2, end, code, 16);
  return error == std::errc() && stop == end ? code : kNoEscape;
}

/// True for a surrogate encoded as UTF-8: ED A0 80 to ED BF BF.
bool surrogate_bytes_at(std::string_view text, std::size_t at) {
  return at + 3 <= text.size() && text[at] == '\xED' && (text[at + 1] & '\xE0') == '\xA0' &&
         (text[at + 2] & '\xC0') == '\x80';
}

class Repair {
 public:
  explicit Repair(std::string_view text) : text_(text) { done_.text.reserve(text.size()); }

  Result<RepairedJson> run() {
    while (at_ < text_.size()) {
      if (in_string_) {
        step_inside();
      } else if (const Result<bool> stepped = step_outside(); !stepped) {
        return stepped.error();
      }
    }
    return std::move(done_);
  }

 private:
  void copy(std::size_t bytes) {
    done_.text += text_.substr(at_, bytes);
    at_ += bytes;
  }

  void replace(std::size_t bytes, std::string_view by, std::size_t& count) {
    done_.text += by;
    at_ += bytes;
    ++count;
  }

  void step_inside() {
    if (surrogate_bytes_at(text_, at_)) return replace(3, "\\ufffd", done_.surrogates);
    if (text_[at_] != '\\') {
      in_string_ = text_[at_] != '"';
      return copy(1);
    }
    const std::uint32_t code = escape_at(text_, at_);
    if (is_high(code) && is_low(escape_at(text_, at_ + kEscapeBytes))) {
      return copy(2 * kEscapeBytes);
    }
    if (is_high(code) || is_low(code)) return replace(kEscapeBytes, "\\ufffd", done_.surrogates);
    copy(2);
  }

  Result<bool> step_outside() {
    const std::string_view word = special_float_at(text_, at_);
    if (word == "NaN") {
      replace(word.size(), "null", done_.nans);
    } else if (!word.empty()) {
      return Error{ErrorCode::kMalformed, std::string(word) + " at byte " +
                                              std::to_string(at_ + 1) +
                                              " is not a JSON number; use null for unknown values"};
    } else {
      in_string_ = text_[at_] == '"';
      copy(1);
    }
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool in_string_ = false;
  RepairedJson done_;
};

}  // namespace

std::string_view special_float_at(std::string_view text, std::size_t at) {
  for (const std::string_view word : {"-Infinity", "Infinity", "NaN"}) {
    if (text.substr(at, word.size()) == word) return word;
  }
  return {};
}

Result<RepairedJson> repair_json(std::string_view text) { return Repair(text).run(); }

}  // namespace boxoffice
