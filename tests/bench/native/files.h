#pragma once

#include <string>
#include <string_view>

namespace boxoffice::bench {

/// A file's bytes; empty when it cannot be read.
std::string read_file(const std::string& path);

/// False when it could not be written whole.
bool write_file(const std::string& path, std::string_view bytes);

}  // namespace boxoffice::bench
