#include "proxy/store/sqlite_forecasts.h"

#include <sqlite3.h>

#include "proxy/store/sqlite_values.h"

namespace boxoffice {
namespace {

ForecastRecord record_of(const SqliteStatement& row) {
  ForecastRecord record;
  int column = 0;
  record.id = row.integer(column++);
  record.forecast_date = day(row, column++);
  record.title = row.text(column++);
  record.release_date = optional_day(row, column++);
  record.model_name = row.text(column++);
  record.model_version = static_cast<int>(row.integer(column++));
  record.trained_until = day(row, column++);
  record.data_date = day(row, column++);
  record.backtest = row.integer(column++) != 0;
  record.budget_usd = row.real(column++);
  record.forecast_usd = row.real(column++);
  for (UsdRange& range : record.ranges) {
    range.low = row.real(column++);
    range.high = row.real(column++);
  }
  record.budget_rule_usd = row.real(column++);
  record.genre_median_usd = row.real(column++);
  record.seed_neighbors_usd = row.real(column++);
  record.features = static_cast<FeatureSet>(row.integer(column++));
  record.schema = integer_to_hash(row.integer(column++));
  record.values = numbers_of<float>(row.blob(column++));
  return record;
}

void bind_record(SqliteStatement& statement, const ForecastRecord& record) {
  statement.bind(record.id).bind(days_since_epoch(record.forecast_date)).bind(record.title);
  bind_day(statement, record.release_date);
  statement.bind(record.model_name).bind(record.model_version);
  statement.bind(days_since_epoch(record.trained_until)).bind(days_since_epoch(record.data_date));
  statement.bind(record.backtest ? 1 : 0).bind(record.budget_usd).bind(record.forecast_usd);
  for (const UsdRange& range : record.ranges) statement.bind(range.low).bind(range.high);
  statement.bind(record.budget_rule_usd).bind(record.genre_median_usd);
  statement.bind(record.seed_neighbors_usd).bind(static_cast<int>(record.features));
  statement.bind(hash_to_integer(record.schema)).bind_blob(bytes_of(record.values));
}

}  // namespace

Result<std::size_t> sqlite_add_forecasts(SqliteDatabase& database,
                                         std::span<const ForecastRecord> forecasts) {
  SqliteTransaction transaction(database);
  // Not INSERT OR IGNORE, which also ignores violations of the schema.
  SqliteStatement add(transaction,
                      "INSERT INTO forecasts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                      " ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (forecast_day, film_id) DO NOTHING");
  std::size_t added = 0;
  for (const ForecastRecord& record : forecasts) {
    bind_record(add, record);
    add.run();
    if (!add.failure()) added += static_cast<std::size_t>(sqlite3_changes(database.handle()));
  }
  if (const Failure failure = finish(transaction, {&add})) return *failure;
  return added;
}

Result<std::vector<ForecastRecord>> sqlite_forecasts(const SqliteDatabase& database) {
  std::vector<ForecastRecord> records;
  SqliteStatement rows(database, "SELECT * FROM forecasts ORDER BY forecast_day, film_id");
  while (rows.step()) records.push_back(record_of(rows));
  if (rows.failure()) return *rows.failure();
  return records;
}

}  // namespace boxoffice
