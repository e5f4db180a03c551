#pragma once

#include <span>
#include <string>
#include <string_view>

#include "shared/base/json.h"

namespace boxoffice {

/// Like parse_json(), but also reports the first key that occurs twice in an object; "" if there is
/// none. The last of equal keys counts, as in JavaScript and Python.
Result<Json> parse_json(std::string_view text, const JsonLimits& limits,
                        std::span<const std::string_view> unread, std::string& repeated_key);

}  // namespace boxoffice
