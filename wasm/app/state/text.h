#pragma once

#include <string>
#include <string_view>

namespace boxoffice::app {

/// Normalizes text for search: lower case, no accents ("Amélie" -> "amelie"), and one space for
/// each run of other characters. Other scripts stay unchanged.
std::string fold_text(std::string_view utf8);

/// True if the text has only white space.
bool is_blank(std::string_view text);

/// Quality of a match between folded text and query; smaller is better.
enum class Match { kWhole, kStart, kWordStart, kInside, kNone };

/// An empty query matches the start of everything.
Match match_text(std::string_view folded, std::string_view query);

}  // namespace boxoffice::app
