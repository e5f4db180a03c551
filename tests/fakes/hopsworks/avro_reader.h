#pragma once

#include <string>
#include <vector>

#include "shared/base/json.h"

namespace boxoffice {

/// Decodes one record of fields that are each a union of null and a plain type. Throws
/// std::runtime_error for bytes that do not fit, or are left over.
Json read_avro(const std::string& schema, const std::string& bytes);

/// The lines of a CSV text (RFC 4180), the header's included.
std::vector<std::vector<std::string>> read_csv(const std::string& text);

}  // namespace boxoffice
