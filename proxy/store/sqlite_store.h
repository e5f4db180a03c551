#pragma once

#include <memory>
#include <string>

#include "proxy/store/store.h"

namespace boxoffice {

/// Opens the store in an SQLite file, creating it if needed. Errors: those of SqliteDatabase.
Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& path);

/// Returns an empty store in an unnamed file that disappears with the process. `name` stands for it
/// in messages. Errors: those of SqliteDatabase.
Result<std::unique_ptr<Store>> open_temporary_store(const std::string& name = "temporary database");

}  // namespace boxoffice
