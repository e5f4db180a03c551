#pragma once

#include <string>
#include <vector>

#include "proxy/store/sqlite_database.h"
#include "proxy/store/store.h"

// Model registry of an SQLite store; see Store.

namespace boxoffice {

Result<int> sqlite_save_model(SqliteDatabase& database, const NewModel& model);
Result<std::vector<ModelVersion>> sqlite_models(const SqliteDatabase& database,
                                                const std::string& name);
Result<std::string> sqlite_model_file(const SqliteDatabase& database, const std::string& name,
                                      int version, const std::string& file);
Failure sqlite_promote_model(SqliteDatabase& database, const std::string& name, int version);
Result<std::size_t> sqlite_drop_old_model_files(SqliteDatabase& database, const std::string& name);

}  // namespace boxoffice
