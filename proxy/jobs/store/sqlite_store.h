#pragma once

#include <memory>
#include <string>

#include "proxy/jobs/store/store.h"

namespace boxoffice {

/// Opens the store in an SQLite file, which is made if it is not there. One that is not to last
/// does not wait for the disk, and a lost machine loses it. Errors: those of SqliteDatabase.
Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& path, bool lasting = true);

}  // namespace boxoffice
