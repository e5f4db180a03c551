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
  SqliteStatement files(transaction, "INSERT INTO model_files VALUES (?, ?, ?, ?, ?)");
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
                          "SELECT file, length(bytes), sha256 FROM model_files"
                          " WHERE name = ? AND version = ? ORDER BY file");
    files.bind(name).bind(model.version);
    while (files.step()) {
      model.files.push_back(
          {files.text(0), static_cast<std::uint64_t>(files.integer(1)), files.text(2)});
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
                      "SELECT bytes, sha256 FROM model_files"
                      " WHERE name = ? AND version = ? AND file = ?");
  row.bind(name).bind(version).bind(file);
  const bool found = row.step();
  if (row.failure()) return *row.failure();
  const std::string what = version_text(name, version) + ": " + file;
  if (!found) return at(database.path(), {ErrorCode::kNotFound, what + " is not there"});
  std::string bytes = row.blob(0);
  if (sha256_hex(bytes) != row.text(1)) {
    return at(database.path(), {ErrorCode::kCorrupt, what + " is not what was saved"});
  }
  return bytes;
}

Failure sqlite_promote_model(SqliteDatabase& database, const std::string& name, int version) {
  SqliteTransaction transaction(database);
  SqliteStatement promote(transaction,
                          "INSERT OR REPLACE INTO promoted_models"
                          " SELECT name, version FROM models WHERE name = ? AND version = ?"
                          " RETURNING version");
  promote.bind(name).bind(version);
  const bool found = promote.step();
  while (promote.step()) {
  }
  if (!found && !promote.failure()) {
    return at(database.path(),
              {ErrorCode::kNotFound, version_text(name, version) + " is not there"});
  }
  return finish(transaction, {&promote});
}

}  // namespace boxoffice
