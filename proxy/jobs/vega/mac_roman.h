#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace boxoffice {

/// Repairs a text that was Windows-1252 and was read as Mac Roman: "AstÈrix" gives "Astérix".
/// Nothing when it is not clearly such a text: when a character is none of Mac Roman's ("Alien³"),
/// or makes sense where it stands ("Élan", "WALL·E"). REQUIRES: UTF-8.
std::optional<std::string> repair_mac_roman(std::string_view text);

}  // namespace boxoffice
