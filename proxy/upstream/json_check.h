#pragma once

#include <string_view>

namespace boxoffice {

/// Whether `text` is one whole JSON text (RFC 8259) in UTF-8, nested at most 64 levels. Nothing is
/// built from it.
bool is_json_text(std::string_view text);

}  // namespace boxoffice
