#include "proxy/server/http/request_head.h"

#include <algorithm>

#include "proxy/upstream/field_text.h"

namespace boxoffice {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// True for tchar of RFC 9110 section 5.6.2.
bool is_token_char(char c) {
  return is_letter(c) || is_digit(c) ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}
bool is_token(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char);
}

bool is_target(std::string_view text) {
  return !text.empty() && text.front() == '/' && std::all_of(text.begin(), text.end(), [](char c) {
    return c > ' ' && c < '\x7f' && c != '#' && c != '\\';
  });
}

/// True for visible characters, blanks, tabs and bytes beyond ASCII.
bool is_value(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || (byte >= ' ' && byte != 0x7f);
  });
}

/// Removes and returns a line ending in CR LF; nullopt if a bare CR or LF comes first.
std::optional<std::string_view> take_line(std::string_view& rest) {
  const std::size_t end = rest.find_first_of("\r\n");
  if (end == std::string_view::npos || rest.substr(end, 2) != "\r\n") return std::nullopt;
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 2);
  return line;
}

}  // namespace

std::string_view RequestHead::field(std::string_view name) const {
  for (const HeaderField& field : fields()) {
    if (equal_ignoring_case(field.name, name)) return field.value;
  }
  return {};
}

std::optional<std::size_t> find_head(std::string_view bytes) {
  const std::size_t end = bytes.find("\r\n\r\n");
  if (end == std::string_view::npos) return std::nullopt;
  return end + 4;
}

struct RequestHeadReader {
  const HeadLimits& limits;
  RequestHead head;
  bool is_http_1_0 = false;

  std::optional<HeadError> read_request_line(std::string_view line) {
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return HeadError::kMalformed;
    head.method = line.substr(0, first);
    head.target = line.substr(first + 1, last - first - 1);
    const std::string_view version = line.substr(last + 1);
    if (!is_token(head.method)) return HeadError::kMalformed;
    if (version.size() != 8 || !version.starts_with("HTTP/") || !is_digit(version[5]) ||
        version[6] != '.' || !is_digit(version[7])) {
      return HeadError::kMalformed;
    }
    is_http_1_0 = version == "HTTP/1.0";
    if (!is_http_1_0 && version != "HTTP/1.1") return HeadError::kVersion;
    if (head.target.size() > limits.target_bytes) return HeadError::kTargetTooLong;
    if (!is_target(head.target)) return HeadError::kMalformed;
    return std::nullopt;
  }

  std::optional<HeadError> read_field(std::string_view line) {
    if (head.count_ == std::min(limits.fields, kMaxFields)) return HeadError::kTooLarge;
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return HeadError::kMalformed;
    const HeaderField field{line.substr(0, colon), trim_blanks(line.substr(colon + 1))};
    if (!is_token(field.name) || !is_value(field.value)) return HeadError::kMalformed;
    head.fields_[head.count_++] = field;
    return std::nullopt;
  }

  /// Derives connection and body properties from all fields.
  std::optional<HeadError> conclude() {
    std::size_t hosts = 0;
    std::size_t lengths = 0;
    bool coded = false;
    head.keep_alive = !is_http_1_0;
    for (const HeaderField& field : head.fields()) {
      if (equal_ignoring_case(field.name, "Host")) {
        ++hosts;
      } else if (equal_ignoring_case(field.name, "Content-Length")) {
        const bool is_number = !field.value.empty() && field.value.size() <= 18 &&
                               std::all_of(field.value.begin(), field.value.end(), is_digit);
        if (++lengths > 1 || !is_number) return HeadError::kMalformed;
        if (field.value.find_first_not_of('0') != std::string_view::npos) head.has_body = true;
      } else if (equal_ignoring_case(field.name, "Transfer-Encoding")) {
        coded = true;
        head.has_body = true;
      } else if (equal_ignoring_case(field.name, "Connection")) {
        if (list_has(field.value, "close")) head.keep_alive = false;
        if (is_http_1_0 && list_has(field.value, "keep-alive")) head.keep_alive = true;
      }
    }
    if (hosts > 1 || (hosts == 0 && !is_http_1_0) || (coded && lengths > 0)) {
      return HeadError::kMalformed;
    }
    return std::nullopt;
  }
};

std::variant<RequestHead, HeadError> parse_request_head(std::string_view bytes,
                                                        const HeadLimits& limits) {
  if (bytes.size() > limits.bytes) return HeadError::kTooLarge;
  RequestHeadReader reader{.limits = limits, .head = {}};
  auto line = take_line(bytes);
  if (!line) return HeadError::kMalformed;
  if (const auto error = reader.read_request_line(*line)) return *error;
  while (true) {
    line = take_line(bytes);
    if (!line) return HeadError::kMalformed;
    if (line->empty()) break;
    if (const auto error = reader.read_field(*line)) return *error;
  }
  if (!bytes.empty()) return HeadError::kMalformed;
  if (const auto error = reader.conclude()) return *error;
  return reader.head;
}

}  // namespace boxoffice
