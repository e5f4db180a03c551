#pragma once

#include <string_view>

namespace boxoffice {

// What the values of HTTP fields are made of (RFC 9110 section 5.6), for both sides of the proxy.

/// Whether two texts are the same but for the case of ASCII letters.
bool equal_ignoring_case(std::string_view a, std::string_view b);

/// Without the blanks and tabs around it.
std::string_view trim_blanks(std::string_view text);

/// Whether a comma-separated list has `word`, in any case.
bool list_has(std::string_view list, std::string_view word);

}  // namespace boxoffice
