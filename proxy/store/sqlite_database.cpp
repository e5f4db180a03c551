#include "proxy/store/sqlite_database.h"

#include <sqlite3.h>

#include <limits>
#include <utility>

namespace boxoffice {
namespace {

// "BOXO", the `PRAGMA application_id` of our files.
constexpr std::int64_t kApplicationId = 0x424f584f;
constexpr int kBusyMilliseconds = 10'000;

ErrorCode code_of(int sqlite_code) {
  switch (sqlite_code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return ErrorCode::kCorrupt;
    case SQLITE_CONSTRAINT:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
      return ErrorCode::kInvalidArgument;
    default:
      return ErrorCode::kIo;
  }
}

/// Replaces SQLite's messages that lack advice.
std::string text_of(int sqlite_code, std::string text) {
  switch (sqlite_code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "locked by another process; try again later";
    case SQLITE_FULL:
      return "no space left on the disk";
    case SQLITE_CORRUPT:
      return "the database is damaged (" + text + "); restore a copy, or delete it and start over";
    case SQLITE_NOTADB:
      return "not an SQLite database";
    default:
      return text;
  }
}

}  // namespace

void SqliteDatabase::Closer::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

void SqliteStatement::Finalizer::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Error SqliteDatabase::last_error() const {
  const int code = sqlite3_extended_errcode(handle());
  return at(path_, {code_of(code), text_of(code, sqlite3_errmsg(handle()))});
}

Result<SqliteDatabase> SqliteDatabase::open(const std::string& path) {
  // SQLite opens a temporary database for an empty name.
  if (path.empty())
    return Error{ErrorCode::kInvalidArgument, "the name of the database file is empty"};
  Result<SqliteDatabase> database = open_as(path, path);
  if (!database) return database;
  for (const char* const setting : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"}) {
    if (const Failure failure = database->run(setting)) return *failure;
  }
  return database;
}

Result<SqliteDatabase> SqliteDatabase::open_temporary(const std::string& name) {
  return open_as("", name);
}

Result<SqliteDatabase> SqliteDatabase::open_as(const std::string& path, const std::string& name) {
  sqlite3* raw = nullptr;
  // A store is not thread-safe: no mutex needed.
  const int code =
      sqlite3_open_v2(path.c_str(), &raw,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  std::unique_ptr<sqlite3, Closer> handle(raw);
  if (code != SQLITE_OK) {
    return at(name, {ErrorCode::kIo, handle ? sqlite3_errmsg(raw) : sqlite3_errstr(code)});
  }
  SqliteDatabase database(std::move(handle), name);
  sqlite3_busy_timeout(raw, kBusyMilliseconds);
  if (const Failure failure = database.check()) return *failure;
  if (const Failure failure = database.run("PRAGMA foreign_keys = ON")) return *failure;
  return database;
}

Result<std::int64_t> SqliteDatabase::number(const char* sql) {
  SqliteStatement statement(*this, sql);
  const bool has_row = statement.step();
  if (statement.failure()) return *statement.failure();
  return has_row ? statement.integer(0) : 0;
}

Failure SqliteDatabase::check() {
  const Result<std::int64_t> tables = number("SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  const Result<std::int64_t> owner = number("PRAGMA application_id");
  if (!owner) return owner.error();
  if (*tables > 0 && *owner != kApplicationId) {
    return at(path_, {ErrorCode::kInvalidArgument, "the database belongs to another program"});
  }
  SqliteStatement integrity(*this, "PRAGMA integrity_check(1)");
  const std::string verdict = integrity.step() ? integrity.text(0) : "";
  if (integrity.failure()) return *integrity.failure();
  if (verdict != "ok") {
    return at(path_, {ErrorCode::kCorrupt, text_of(SQLITE_CORRUPT, verdict)});
  }
  SqliteStatement references(*this, "PRAGMA foreign_key_check");
  if (references.step()) {
    return at(path_, {ErrorCode::kCorrupt,
                      text_of(SQLITE_CORRUPT, "a row of " + references.text(0) + " is orphaned")});
  }
  return references.failure();
}

Failure SqliteDatabase::migrate(std::span<const char* const> steps) {
  for (;;) {
    // Read inside the transaction: another process may be migrating the same file.
    SqliteTransaction transaction(*this);
    if (transaction.failure()) return transaction.failure();
    const Result<std::int64_t> version = number("PRAGMA user_version");
    if (!version) return version.error();
    const auto newest = static_cast<std::int64_t>(steps.size());
    if (*version > newest) {
      return at(path_,
                {ErrorCode::kUnsupportedVersion,
                 "written by a newer version of this program (schema " + std::to_string(*version) +
                     "; supported up to " + std::to_string(newest) + ")"});
    }
    if (*version == newest) return transaction.commit();
    const std::string next = std::to_string(*version + 1);
    for (const std::string& sql :
         {std::string(steps[static_cast<std::size_t>(*version)]), "PRAGMA user_version = " + next,
          "PRAGMA application_id = " + std::to_string(kApplicationId)}) {
      if (const Failure failure = run(sql)) return failure;
    }
    if (const Failure failure = transaction.commit()) return failure;
  }
}

Failure SqliteDatabase::run(const std::string& sql) {
  if (sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return last_error();
  }
  return {};
}

SqliteStatement::SqliteStatement(const SqliteDatabase& database, const char* sql)
    : database_(&database) {
  sqlite3_stmt* raw = nullptr;
  check(sqlite3_prepare_v2(database.handle(), sql, -1, &raw, nullptr));
  statement_.reset(raw);
}

SqliteStatement::SqliteStatement(const SqliteTransaction& transaction, const char* sql)
    : SqliteStatement(transaction.database(), sql) {
  if (transaction.failure()) failure_ = transaction.failure();
}

void SqliteStatement::check(int code) {
  if (code != SQLITE_OK && !failure_) failure_ = database_->last_error();
}

SqliteStatement& SqliteStatement::bind(std::int64_t value) {
  if (!failure_) check(sqlite3_bind_int64(statement_.get(), ++bound_, value));
  return *this;
}

SqliteStatement& SqliteStatement::bind(double value) {
  if (!failure_) check(sqlite3_bind_double(statement_.get(), ++bound_, value));
  return *this;
}

SqliteStatement& SqliteStatement::bind(std::string_view text) {
  if (!failure_) {
    // data() of an empty view may be null, which SQLite would bind as NULL.
    check(sqlite3_bind_text64(statement_.get(), ++bound_, text.empty() ? "" : text.data(),
                              text.size(), SQLITE_STATIC, SQLITE_UTF8));
  }
  return *this;
}

SqliteStatement& SqliteStatement::bind_blob(std::string_view bytes) {
  if (!failure_) {
    check(sqlite3_bind_blob64(statement_.get(), ++bound_, bytes.empty() ? "" : bytes.data(),
                              bytes.size(), SQLITE_STATIC));
  }
  return *this;
}

SqliteStatement& SqliteStatement::bind_null() {
  if (!failure_) check(sqlite3_bind_null(statement_.get(), ++bound_));
  return *this;
}

bool SqliteStatement::step() {
  if (failure_) return false;
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) failure_ = database_->last_error();
  return false;
}

void SqliteStatement::run() {
  step();
  if (failure_) return;
  sqlite3_reset(statement_.get());
  bound_ = 0;
}

std::int64_t SqliteStatement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

double SqliteStatement::real(int column) const {
  if (is_null(column)) return std::numeric_limits<double>::quiet_NaN();
  return sqlite3_column_double(statement_.get(), column);
}

std::string SqliteStatement::text(int column) const { return blob(column); }

std::string SqliteStatement::blob(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(size));
}

bool SqliteStatement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

SqliteTransaction::SqliteTransaction(SqliteDatabase& database) : database_(database) {
  failure_ = database_.run("BEGIN IMMEDIATE");
  open_ = !failure_;
}

SqliteTransaction::~SqliteTransaction() {
  // Some failures end the transaction themselves; then ROLLBACK fails, which is harmless.
  if (open_) (void)database_.run("ROLLBACK");
}

Failure SqliteTransaction::commit() {
  if (failure_) return failure_;
  failure_ = database_.run("COMMIT");
  if (!failure_) open_ = false;
  return failure_;
}

}  // namespace boxoffice
