#pragma once

#include <string>
#include <string_view>

namespace boxoffice {

// Sanitizes untrusted text (titles, names, file names, messages of services) for a terminal, a log
// or a table. The result cannot start escape sequences, break lines or reorder adjacent text.

/// Replaces tabs, line breaks and U+2028/U+2029 by a space each. Replaces by U+FFFD: other control
/// characters (C0, DEL, C1), bidirectional controls (U+061C, U+200E, U+200F, U+202A to U+202E,
/// U+2066 to U+206F), U+FEFF, and bytes that are not UTF-8.
std::string visible_text(std::string_view text);

/// Like visible_text(), but keeps line feeds.
std::string visible_lines(std::string_view text);

/// Escapes as \uXXXX the characters of visible_text() that JSON allows unescaped in a string: DEL,
/// C1, bidirectional controls, U+2028, U+2029 and U+FEFF. The document keeps its meaning. REQUIRES:
/// a JSON text.
std::string visible_json(std::string_view json);

}  // namespace boxoffice
