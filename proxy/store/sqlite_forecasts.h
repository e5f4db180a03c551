#pragma once

#include <span>
#include <vector>

#include "proxy/store/sqlite_database.h"
#include "proxy/store/store.h"

// The forecasts of a store in SQLite; see Store.

namespace boxoffice {

Result<std::size_t> sqlite_add_forecasts(SqliteDatabase& database,
                                         std::span<const ForecastRecord> forecasts);
Result<std::vector<ForecastRecord>> sqlite_forecasts(const SqliteDatabase& database);

}  // namespace boxoffice
