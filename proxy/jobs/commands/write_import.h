#pragma once

#include <span>
#include <string>

#include "proxy/jobs/commands/file_commands.h"
#include "shared/base/json.h"

namespace boxoffice {

/// Writes imported films, one a line, to `options.out`. Returns the counts, as JSON or as `table`.
/// Errors: those of write_output.
Result<CommandReport> write_import(const ImportOptions& options, std::span<const std::string> films,
                                   const Json& counts, std::string table);

}  // namespace boxoffice
