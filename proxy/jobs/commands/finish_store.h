#pragma once

#include "proxy/jobs/commands/file_commands.h"
#include "proxy/store/store.h"

namespace boxoffice {

/// Calls Store::finish_run() at the end of a command and adds its warnings to the report. An error
/// becomes the report's failure, since the data are already stored.
void finish_store(Store& store, CommandReport& report, const Progress& progress);

}  // namespace boxoffice
