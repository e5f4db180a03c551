#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

namespace boxoffice {

/// Size limits of a request head (RFC 9112 section 2.1: request line, fields, empty line).
struct HeadLimits {
  std::size_t bytes = 8 * 1024;  ///< of the whole head
  std::size_t target_bytes = 2 * 1024;
  std::size_t fields = 64;  ///< at most kMaxFields
};

inline constexpr std::size_t kMaxFields = 64;

/// A field line; the value is trimmed.
struct HeaderField {
  std::string_view name;
  std::string_view value;
};

/// A request head. Its views point into the parsed bytes; nothing is decoded.
class RequestHead {
 public:
  std::string_view method;
  std::string_view target;  ///< origin-form: begins with a slash, visible ASCII, no `#`
  bool keep_alive = true;   ///< from version and Connection (RFC 9112 section 9.3)
  bool has_body = false;    ///< announces a non-empty body

  /// Returns the first field of that name, case-insensitive, or "".
  std::string_view field(std::string_view name) const;
  std::span<const HeaderField> fields() const { return {fields_.data(), count_}; }

 private:
  friend struct RequestHeadReader;
  std::array<HeaderField, kMaxFields> fields_{};
  std::size_t count_ = 0;
};

/// Status for a refused head. The connection cannot be used further.
enum class HeadError {
  kMalformed = 400,
  kTargetTooLong = 414,
  kTooLarge = 431,
  kVersion = 505,  ///< anything but HTTP/1.0 and HTTP/1.1
};

/// Returns the size of the head at the front of `bytes`, including its empty line; nullopt if it is
/// incomplete.
std::optional<std::size_t> find_head(std::string_view bytes);

/// Parses one complete head. Strict, to prevent request smuggling: lines end in CR LF, one blank
/// separates the parts of the request line, names are tokens directly followed by a colon. Refuses
/// folded lines, control characters, more or less than one Host in HTTP/1.1, an invalid
/// Content-Length, Content-Length beside Transfer-Encoding, and targets other than origin-form.
std::variant<RequestHead, HeadError> parse_request_head(std::string_view bytes,
                                                        const HeadLimits& limits = {});

}  // namespace boxoffice
