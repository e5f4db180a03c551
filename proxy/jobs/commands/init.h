#pragma once

#include <string>

#include "proxy/jobs/commands/file_commands.h"

namespace boxoffice {

/// `boxoffice init`: creates an empty store; leaves an existing one unchanged. Errors: those of
/// open_store().
Result<CommandReport> init_store(const std::string& store);

}  // namespace boxoffice
