#pragma once

#include <memory>
#include <string>

#include "proxy/store/store.h"

namespace boxoffice {

/// Opens the store in an SQLite file, which is made if it is not there. Errors: those of
/// SqliteDatabase.
Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& path);

/// An empty store in a file without a name, which goes with the process, however that ends. `name`
/// is the one that messages have. Errors: those of SqliteDatabase.
Result<std::unique_ptr<Store>> open_temporary_store(const std::string& name = "temporary database");

}  // namespace boxoffice
