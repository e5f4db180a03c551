#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace boxoffice {

/// The code point at `at`, which moves behind it. What is no UTF-8 is U+FFFD, a byte at a time.
/// REQUIRES: `at` < `utf8.size()`.
char32_t next_code_point(std::string_view utf8, std::size_t& at);

/// Appends a code point below 0x110000 that is no surrogate.
void append_utf8(std::string& utf8, char32_t code);

}  // namespace boxoffice
