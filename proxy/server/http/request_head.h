#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <variant>

namespace boxoffice {

/// What a request's head (RFC 9112 section 2.1: request line, fields, empty line) may take.
struct HeadLimits {
  std::size_t bytes = 8 * 1024;  ///< all of it
  std::size_t target_bytes = 2 * 1024;
  std::size_t fields = 64;  ///< at most kMaxFields
};

inline constexpr std::size_t kMaxFields = 64;

/// One field line; the value without the blanks around it.
struct HeaderField {
  std::string_view name;
  std::string_view value;
};

/// A request's head. The views point into the bytes it was read from: nothing is decoded.
class RequestHead {
 public:
  std::string_view method;
  std::string_view target;  ///< origin-form: begins with a slash, visible ASCII, no `#`
  bool keep_alive = true;   ///< by version and Connection (RFC 9112 section 9.3)
  bool has_body = false;    ///< announces a body that is not empty

  /// The first field of that name, in any case; "" if there is none.
  std::string_view field(std::string_view name) const;
  std::span<const HeaderField> fields() const { return {fields_.data(), count_}; }

 private:
  friend struct RequestHeadReader;
  std::array<HeaderField, kMaxFields> fields_{};
  std::size_t count_ = 0;
};

/// Why a head is refused: the status to answer with. The connection cannot be used further.
enum class HeadError {
  kMalformed = 400,
  kTargetTooLong = 414,
  kTooLarge = 431,
  kVersion = 505,  ///< anything but HTTP/1.0 and HTTP/1.1
};

/// How many bytes at the front of `bytes` are a head, with its empty line; nothing while it is
/// not whole.
std::optional<std::size_t> find_head(std::string_view bytes);

/// Reads one whole head. Strict where servers have been fooled: lines end in CR LF, one blank
/// separates the parts of the request line, names are tokens with the colon right behind them, no
/// folded lines, no control characters, exactly one Host in HTTP/1.1, a Content-Length that is one
/// number and never beside a Transfer-Encoding, and of the four forms of targets only origin-form.
std::variant<RequestHead, HeadError> parse_request_head(std::string_view bytes,
                                                        const HeadLimits& limits = {});

}  // namespace boxoffice
