#pragma once

#include <string>
#include <string_view>

namespace boxoffice {

// Text of unknown origin (titles, names, file names, messages of services) for a terminal, a log or
// a table. It cannot start escape sequences, break lines or reorder what stands beside it.

/// Replaces tabs, line breaks and U+2028/U+2029 by a space each, and by U+FFFD each: the other
/// control characters (C0, DEL, C1), bidirectional controls (U+061C, U+200E, U+200F, U+202A to
/// U+202E, U+2066 to U+206F), U+FEFF, and bytes that are no UTF-8.
std::string visible_text(std::string_view text);

/// Like visible_text(), but keeps line feeds.
std::string visible_lines(std::string_view text);

/// Writes those of these characters that JSON allows in a string (DEL, C1, bidirectional controls,
/// U+2028, U+2029, U+FEFF) as \uXXXX: another spelling of the same document. REQUIRES: a JSON text.
std::string visible_json(std::string_view json);

}  // namespace boxoffice
