#pragma once

#include <string_view>

namespace boxoffice {

// Helpers for HTTP field values (RFC 9110 section 5.6), for both sides of the proxy.

/// True if two texts are equal, ignoring ASCII case.
bool equal_ignoring_case(std::string_view a, std::string_view b);

/// Removes surrounding blanks and tabs.
std::string_view trim_blanks(std::string_view text);

/// True if a comma-separated list contains `word`, ignoring case.
bool list_has(std::string_view list, std::string_view word);

}  // namespace boxoffice
