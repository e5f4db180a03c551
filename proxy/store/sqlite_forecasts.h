#pragma once

#include <span>
#include <vector>

#include "proxy/store/sqlite_database.h"
#include "proxy/store/store.h"

// Forecasts of an SQLite store; see Store.

namespace boxoffice {

Result<std::size_t> sqlite_add_forecasts(SqliteDatabase& database,
                                         std::span<const ForecastRecord> forecasts);
Result<std::vector<ForecastRecord>> sqlite_forecasts(const SqliteDatabase& database);

}  // namespace boxoffice
