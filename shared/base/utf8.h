#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace boxoffice {

/// Returns the code point at `at` and advances `at` past it. Invalid UTF-8 yields U+FFFD, one byte
/// at a time. REQUIRES: `at` < `utf8.size()`.
char32_t next_code_point(std::string_view utf8, std::size_t& at);

/// Appends a code point below 0x110000 that is not a surrogate.
void append_utf8(std::string& utf8, char32_t code);

}  // namespace boxoffice
