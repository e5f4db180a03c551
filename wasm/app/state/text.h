#pragma once

#include <string>
#include <string_view>

namespace boxoffice::app {

/// How people look for titles: small letters, without accents ("Amélie" -> "amelie"), and with one
/// space in place of everything that is neither letter nor digit. Other scripts stay as they are.
std::string fold_text(std::string_view utf8);

/// Whether a text has nothing to read.
bool is_blank(std::string_view text);

/// How well a folded text answers a folded query; smaller is better.
enum class Match { kWhole, kStart, kWordStart, kInside, kNone };

/// An empty query is the start of everything.
Match match_text(std::string_view folded, std::string_view query);

}  // namespace boxoffice::app
