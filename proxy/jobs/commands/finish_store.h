#pragma once

#include "proxy/jobs/commands/file_commands.h"
#include "proxy/store/store.h"

namespace boxoffice {

/// Store::finish_run() at the end of a command: its warnings become the report's. What fails is the
/// report's failure, since what was stored is stored all the same.
void finish_store(Store& store, CommandReport& report, const Progress& progress);

}  // namespace boxoffice
