#pragma once

#include <string_view>

namespace boxoffice {

/// True if `text` is one complete JSON text (RFC 8259) in UTF-8, nested at most 64 levels. Builds
/// no document.
bool is_json_text(std::string_view text);

}  // namespace boxoffice
