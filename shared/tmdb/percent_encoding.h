#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace boxoffice {

/// True for well-formed UTF-8 without control characters (U+0000 to U+001F, U+007F to U+009F).
bool is_printable_utf8(std::string_view text);

/// Counts the code points of well-formed UTF-8.
std::size_t count_code_points(std::string_view utf8);

/// Decodes %XX and `+` in a query name or value. Returns nullopt for a broken escape, a byte that
/// must be escaped in a query (RFC 3986), or a result that is not printable UTF-8.
std::optional<std::string> decode_query_text(std::string_view encoded);

/// Encodes all but unreserved characters (RFC 3986) as %XX, in capitals.
std::string encode_query_text(std::string_view text);

}  // namespace boxoffice
