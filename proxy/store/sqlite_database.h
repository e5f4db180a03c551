#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace boxoffice {

/// An SQLite database file, open for reading and writing. Uses WAL and foreign keys; each commit is
/// on disk before it returns.
class SqliteDatabase {
 public:
  /// Opens or creates a file and checks its integrity. Errors, with the file name: kIo; kCorrupt if
  /// it is damaged or not a database; kInvalidArgument if it belongs to another program.
  static Result<SqliteDatabase> open(const std::string& path);

  /// Opens an empty database in an unnamed file, which the system removes at the end of the
  /// process, even if killed. `name` stands for it in messages. Errors: kIo.
  static Result<SqliteDatabase> open_temporary(const std::string& name);

  /// Migrates the file to the newest schema. `steps[i]` is the SQL from version i to i + 1 and runs
  /// in one transaction. Errors: kUnsupportedVersion if the file is newer; kIo.
  Failure migrate(std::span<const char* const> steps);

  /// Runs statements without result rows.
  Failure run(const std::string& sql);

  const std::string& path() const { return path_; }
  sqlite3* handle() const { return handle_.get(); }

  /// Returns the last SQLite error, with the name of the file.
  Error last_error() const;

 private:
  struct Closer {
    void operator()(sqlite3* handle) const;
  };

  SqliteDatabase(std::unique_ptr<sqlite3, Closer> handle, std::string path)
      : handle_(std::move(handle)), path_(std::move(path)) {}

  /// `path` goes to SQLite, `name` into messages.
  static Result<SqliteDatabase> open_as(const std::string& path, const std::string& name);
  Failure check();
  Result<std::int64_t> number(const char* sql);

  std::unique_ptr<sqlite3, Closer> handle_;
  std::string path_;
};

class SqliteTransaction;

/// One prepared statement. A failure sticks: later calls do nothing, and failure() returns the
/// first.
class SqliteStatement {
 public:
  SqliteStatement(const SqliteDatabase& database, const char* sql);
  /// Fails if the transaction could not begin.
  SqliteStatement(const SqliteTransaction& transaction, const char* sql);

  // Bind the next parameter. NaN is bound as NULL. Texts and blobs must outlive the next reset.
  SqliteStatement& bind(std::int64_t value);
  SqliteStatement& bind(int value) { return bind(static_cast<std::int64_t>(value)); }
  SqliteStatement& bind(double value);
  SqliteStatement& bind(std::string_view text);
  SqliteStatement& bind_blob(std::string_view bytes);
  SqliteStatement& bind_null();

  /// Returns true if there is a row; false at the end and after a failure.
  bool step();

  /// Runs a statement without result rows and resets it for new values.
  void run();

  // Columns of the current row, from 0. NULL reads as 0, NaN or "".
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;
  std::string blob(int column) const;
  bool is_null(int column) const;

  const Failure& failure() const { return failure_; }

 private:
  struct Finalizer {
    void operator()(sqlite3_stmt* statement) const;
  };

  void check(int code);

  const SqliteDatabase* database_;
  std::unique_ptr<sqlite3_stmt, Finalizer> statement_;
  int bound_ = 0;
  Failure failure_;
};

/// A transaction from construction to `commit`; the destructor rolls back.
class SqliteTransaction {
 public:
  explicit SqliteTransaction(SqliteDatabase& database);
  SqliteTransaction(const SqliteTransaction&) = delete;
  SqliteTransaction& operator=(const SqliteTransaction&) = delete;
  ~SqliteTransaction();

  /// Errors: also those of the construction.
  Failure commit();

  SqliteDatabase& database() const { return database_; }
  const Failure& failure() const { return failure_; }

 private:
  SqliteDatabase& database_;
  Failure failure_;
  bool open_ = false;
};

}  // namespace boxoffice
