#pragma once

#include <string>
#include <vector>

#include "shared/base/json.h"

namespace boxoffice {

/// Decodes one record whose fields are unions of null and a primitive type. Throws
/// std::runtime_error for malformed or trailing bytes.
Json read_avro(const std::string& schema, const std::string& bytes);

/// Parses CSV (RFC 4180) into lines, including the header.
std::vector<std::vector<std::string>> read_csv(const std::string& text);

}  // namespace boxoffice
