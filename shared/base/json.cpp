#include "shared/base/json.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "shared/base/json_repair.h"
#include "shared/base/repeated_keys.h"

template class nlohmann::basic_json<>;

namespace boxoffice {
namespace {

/// SAX handler that builds a document like the library's own, within limits and with errors as
/// values. `J` is Json or Float32Json.
template <typename J>
class BoundedBuilder {
 public:
  BoundedBuilder(const JsonLimits& limits, std::span<const std::string_view> unread)
      : limits_(limits), unread_(unread) {}

  bool null() { return add(nullptr); }
  bool boolean(bool value) { return add(value); }
  bool number_integer(typename J::number_integer_t value) { return add(value); }
  bool number_unsigned(typename J::number_unsigned_t value) { return add(value); }
  bool number_float(typename J::number_float_t value, const std::string&) { return add(value); }
  bool string(std::string& value) { return add(std::move(value)); }
  bool binary(typename J::binary_t& value) { return add(J::binary(std::move(value))); }

  bool start_object(std::size_t) { return open(J::value_t::object); }
  bool start_array(std::size_t) { return open(J::value_t::array); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    if (skipped_ > 0) return true;
    skip_next_ =
        open_.size() > 1 && std::find(unread_.begin(), unread_.end(), name) != unread_.end();
    if (skip_next_) return true;
    J& object = *open_.back();
    const std::size_t members = object.size();
    slot_ = &object[name];
    if (object.size() == members && repeated_key_.empty()) repeated_key_ = name;
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& e) {
    // The library's message quotes input bytes, so only the position is reported.
    const bool utf8 = std::string_view(e.what()).find("UTF-8") != std::string_view::npos;
    const char* const what = utf8 ? "invalid UTF-8 at byte "
                             : values_ > 0 && open_.empty()
                                 ? "more data after the document at byte "
                                 : "syntax error at byte ";
    return fail(ErrorCode::kMalformed, what + std::to_string(position));
  }

  /// First key that occurs twice in an object; empty if there is none.
  const std::string& repeated_key() const { return repeated_key_; }

  Result<J> take(bool parsed) && {
    if (parsed) return std::move(root_);
    if (!error_.message.empty()) return error_;
    return Error{ErrorCode::kMalformed, "not a complete document"};
  }

 private:
  template <typename V>
  bool add(V&& value) {
    if (skips()) return count();
    return place(J(std::forward<V>(value))) != nullptr;
  }

  bool open(typename J::value_t type) {
    if (open_.size() + skipped_ >= limits_.max_depth) {
      return fail(ErrorCode::kTooLarge,
                  "nested deeper than " + std::to_string(limits_.max_depth) + " levels");
    }
    if (skips()) {
      ++skipped_;
      return count();
    }
    J* placed = place(J(type));
    if (placed == nullptr) return false;
    open_.push_back(placed);
    return true;
  }

  bool close() {
    if (skipped_ > 0) {
      --skipped_;
    } else {
      open_.pop_back();
    }
    return true;
  }

  /// True for the value of an unread member and for all values inside it.
  bool skips() { return std::exchange(skip_next_, false) || skipped_ > 0; }

  /// Counts a value; false past the limit.
  bool count() {
    if (++values_ <= limits_.max_values) return true;
    return fail(ErrorCode::kTooLarge,
                "more than " + std::to_string(limits_.max_values) + " values");
  }

  /// Adds a value at the current position; nullptr past the limit.
  J* place(J value) {
    if (!count()) return nullptr;
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    J& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    *slot_ = std::move(value);
    return slot_;
  }

  bool fail(ErrorCode code, std::string message) {
    error_ = {code, std::move(message)};
    return false;
  }

  JsonLimits limits_;
  std::span<const std::string_view> unread_;
  J root_;
  std::vector<J*> open_;  // stable pointers: only the innermost container grows
  J* slot_ = nullptr;
  bool skip_next_ = false;   // the next value belongs to an unread key
  std::size_t skipped_ = 0;  // depth of open containers inside an unread value, including itself
  std::size_t values_ = 0;
  std::string repeated_key_;
  Error error_;
};

template <typename J>
Result<J> parse(std::string_view bytes, const JsonLimits& limits,
                nlohmann::detail::input_format_t format,
                std::span<const std::string_view> unread = {},
                std::string* repeated_key = nullptr) {
  if (bytes.size() > limits.max_bytes) {
    return Error{ErrorCode::kTooLarge, std::to_string(bytes.size()) +
                                           " bytes exceed the limit of " +
                                           std::to_string(limits.max_bytes)};
  }
  BoundedBuilder<J> builder(limits, unread);
  const bool parsed = J::sax_parse(bytes.begin(), bytes.end(), &builder, format);
  if (repeated_key != nullptr) *repeated_key = builder.repeated_key();
  return std::move(builder).take(parsed);
}

/// Quotes XGBoost's bare Infinity, -Infinity and NaN outside strings.
std::string quote_special_floats(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      out += c;
      if (c == '\\' && i + 1 < text.size()) {
        out += text[++i];
      } else if (c == '"') {
        in_string = false;
      }
      continue;
    }
    if (const std::string_view word = special_float_at(text, i); !word.empty()) {
      out += '"';
      out += word;
      out += '"';
      i += word.size() - 1;
      continue;
    }
    in_string = c == '"';
    out += c;
  }
  return out;
}

}  // namespace

Result<Json> parse_json(std::string_view text, const JsonLimits& limits,
                        std::span<const std::string_view> unread) {
  return parse<Json>(text, limits, nlohmann::detail::input_format_t::json, unread);
}

Result<Json> parse_json(std::string_view text, const JsonLimits& limits,
                        std::span<const std::string_view> unread, std::string& repeated_key) {
  return parse<Json>(text, limits, nlohmann::detail::input_format_t::json, unread, &repeated_key);
}

Result<Float32Json> parse_float32_json(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.max_bytes) return parse<Float32Json>(text, limits, {});
  return parse<Float32Json>(quote_special_floats(text), limits,
                            nlohmann::detail::input_format_t::json);
}

Result<Float32Json> parse_float32_ubjson(std::string_view bytes, const JsonLimits& limits) {
  return parse<Float32Json>(bytes, limits, nlohmann::detail::input_format_t::ubjson);
}

}  // namespace boxoffice
