#include "shared/base/visible_text.h"

#include <array>
#include <cstdio>

#include "shared/base/utf8.h"

namespace boxoffice {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_space(char32_t code) {
  return (code >= '\t' && code <= '\r') || code == 0x85 || code == 0x2028 || code == 0x2029;
}

bool is_control(char32_t code) {
  const bool bidirectional = code == 0x061C || code == 0x200E || code == 0x200F ||
                             (code >= 0x202A && code <= 0x202E) ||
                             (code >= 0x2066 && code <= 0x206F);
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || bidirectional || code == 0xFEFF;
}

char32_t visible(char32_t code) {
  if (is_space(code)) return ' ';
  return is_control(code) ? kReplacement : code;
}

bool is_plain_ascii(char c) { return c >= 0x20 && c < 0x7F; }

/// Copies printable ASCII and calls `add(out, code)` for every other code point.
template <typename Add>
std::string rewritten(std::string_view text, const Add& add) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (is_plain_ascii(text[at])) {
      out += text[at++];
    } else {
      add(out, next_code_point(text, at));
    }
  }
  return out;
}

}  // namespace

std::string visible_text(std::string_view text) {
  return rewritten(text, [](std::string& out, char32_t code) { append_utf8(out, visible(code)); });
}

std::string visible_lines(std::string_view text) {
  return rewritten(text, [](std::string& out, char32_t code) {
    append_utf8(out, code == '\n' ? code : visible(code));
  });
}

std::string visible_json(std::string_view json) {
  return rewritten(json, [](std::string& out, char32_t code) {
    if (code < 0x20 || (!is_control(code) && !is_space(code))) return append_utf8(out, code);
    std::array<char, 16> escape{};
    std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(code));
    out += escape.data();
  });
}

}  // namespace boxoffice
