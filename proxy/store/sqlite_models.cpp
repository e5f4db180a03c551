#include "proxy/store/sqlite_models.h"

#include <utility>

#include "proxy/store/sqlite_values.h"

namespace boxoffice {
namespace {

std::string version_text(const std::string& name, int version) {
  return "model " + name + " " + std::to_string(version);
}

}  // namespace

Result<int> sqlite_save_model(SqliteDatabase& database, const NewModel& model) {
  if (const Failure failure = check_new_model(model)) return *failure;
  SqliteTransaction transaction(database);
  SqliteStatement next(transaction,
                       "SELECT coalesce(max(version), 0) + 1 FROM models WHERE name = ?");
  next.bind(model.name);
  const int version = next.step() ? static_cast<int>(next.integer(0)) : 0;

  SqliteStatement head(transaction, "INSERT INTO models VALUES (?, ?, ?, ?, ?, ?, ?)");
  head.bind(model.name).bind(version).bind(days_since_epoch(model.created));
  head.bind(model.description).bind(model.schema_json).bind(model.input_example_json);
  head.bind(model.card).run();
  SqliteStatement metrics(transaction, "INSERT INTO model_metrics VALUES (?, ?, ?, ?)");
  for (const auto& [metric, value] : model.metrics) {
    metrics.bind(model.name).bind(version).bind(metric).bind(value).run();
  }
  SqliteStatement files(transaction, "INSERT INTO model_files VALUES (?, ?, ?, ?, ?, NULL)");
  for (const NamedBytes& file : model.files) {
    const std::string sha256 = sha256_hex(file.bytes);
    files.bind(model.name).bind(version).bind(file.name).bind(sha256).bind_blob(file.bytes).run();
  }
  if (const Failure failure = finish(transaction, {&next, &head, &metrics, &files})) {
    return *failure;
  }
  return version;
}

Result<std::vector<ModelVersion>> sqlite_models(const SqliteDatabase& database,
                                                const std::string& name) {
  std::vector<ModelVersion> models;
  SqliteStatement heads(database,
                        "SELECT version, created_day, description, schema_json,"
                        " input_example_json, card, EXISTS (SELECT 1 FROM promoted_models AS p"
                        " WHERE p.name = m.name AND p.version = m.version)"
                        " FROM models AS m WHERE name = ? ORDER BY version");
  heads.bind(name);
  while (heads.step()) {
    ModelVersion model;
    model.name = name;
    model.version = static_cast<int>(heads.integer(0));
    model.created = day(heads, 1);
    model.description = heads.text(2);
    model.schema_json = heads.text(3);
    model.input_example_json = heads.text(4);
    model.card = heads.text(5);
    model.promoted = heads.integer(6) != 0;

    SqliteStatement metrics(
        database, "SELECT metric, value FROM model_metrics WHERE name = ? AND version = ?");
    metrics.bind(name).bind(model.version);
    while (metrics.step()) model.metrics[metrics.text(0)] = metrics.real(1);
    if (metrics.failure()) return *metrics.failure();

    SqliteStatement files(database,
                          "SELECT file, coalesce(dropped_bytes, length(bytes)), sha256,"
                          " dropped_bytes IS NOT NULL FROM model_files"
                          " WHERE name = ? AND version = ? ORDER BY file");
    files.bind(name).bind(model.version);
    while (files.step()) {
      model.files.push_back({files.text(0), static_cast<std::uint64_t>(files.integer(1)),
                             files.text(2), files.integer(3) != 0});
    }
    if (files.failure()) return *files.failure();
    models.push_back(std::move(model));
  }
  if (heads.failure()) return *heads.failure();
  return models;
}

Result<std::string> sqlite_model_file(const SqliteDatabase& database, const std::string& name,
                                      int version, const std::string& file) {
  SqliteStatement row(database,
                      "SELECT bytes, sha256, dropped_bytes IS NOT NULL FROM model_files"
                      " WHERE name = ? AND version = ? AND file = ?");
  row.bind(name).bind(version).bind(file);
  const bool found = row.step();
  if (row.failure()) return *row.failure();
  const std::string what = version_text(name, version) + ": " + file;
  if (!found) return at(database.path(), {ErrorCode::kNotFound, what + " not found"});
  if (row.integer(2) != 0) return at(database.path(), dropped_file_error(what));
  std::string bytes = row.blob(0);
  if (sha256_hex(bytes) != row.text(1)) {
    return at(database.path(), {ErrorCode::kCorrupt, what + " does not match its SHA-256"});
  }
  return bytes;
}

Failure sqlite_promote_model(SqliteDatabase& database, const std::string& name, int version) {
  SqliteTransaction transaction(database);
  SqliteStatement row(transaction,
                      "SELECT EXISTS (SELECT 1 FROM model_files AS f WHERE f.name = m.name AND"
                      " f.version = m.version AND f.dropped_bytes IS NOT NULL)"
                      " FROM models AS m WHERE name = ? AND version = ?");
  row.bind(name).bind(version);
  const bool found = row.step();
  if (row.failure()) return row.failure();
  const std::string what = version_text(name, version);
  if (!found) return at(database.path(), {ErrorCode::kNotFound, what + " not found"});
  if (row.integer(0) != 0) return at(database.path(), dropped_file_error(what));

  SqliteStatement promote(transaction,
                          "INSERT INTO promoted_models (name, version) VALUES (?, ?)"
                          " ON CONFLICT (name) DO UPDATE SET version = excluded.version,"
                          " replaced = iif(version = excluded.version, replaced, version)");
  promote.bind(name).bind(version).run();
  return finish(transaction, {&promote});
}

Result<std::size_t> sqlite_drop_old_model_files(SqliteDatabase& database, const std::string& name) {
  SqliteTransaction transaction(database);
  SqliteStatement promoted(transaction,
                           "SELECT version, replaced FROM promoted_models WHERE name = ?");
  promoted.bind(name);
  const bool any = promoted.step();
  const int current = any ? static_cast<int>(promoted.integer(0)) : 0;
  const int replaced = any ? static_cast<int>(promoted.integer(1)) : 0;

  std::vector<int> versions;
  std::vector<int> with_files;
  SqliteStatement rows(transaction,
                       "SELECT version, EXISTS (SELECT 1 FROM model_files AS f WHERE"
                       " f.name = m.name AND f.version = m.version AND f.dropped_bytes IS NULL)"
                       " FROM models AS m WHERE name = ? ORDER BY version");
  rows.bind(name);
  while (rows.step()) {
    versions.push_back(static_cast<int>(rows.integer(0)));
    if (rows.integer(1) != 0) with_files.push_back(versions.back());
  }
  std::erase_if(with_files, [&](int version) {
    return keeps_model_files(version, versions, current, replaced);
  });

  SqliteStatement drop(transaction,
                       "UPDATE model_files SET dropped_bytes = length(bytes), bytes = x''"
                       " WHERE name = ? AND version = ?");
  for (const int version : with_files) drop.bind(name).bind(version).run();
  if (const Failure failure = finish(transaction, {&promoted, &rows, &drop})) return *failure;
  return with_files.size();
}

}  // namespace boxoffice
