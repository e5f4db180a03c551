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

/// An SQLite database file, opened to read and write. WAL, foreign keys on, every commit on the
/// disk before it returns.
class SqliteDatabase {
 public:
  /// Opens a file, or makes it, and checks all of it. Errors, naming the file: kIo; kCorrupt when
  /// it is damaged or no database; kInvalidArgument when it is another program's.
  static Result<SqliteDatabase> open(const std::string& path);

  /// Opens an empty database in a file without a name, which the system removes when the process
  /// has gone, also when it was killed. `name` is the one that messages have. Errors: kIo.
  static Result<SqliteDatabase> open_temporary(const std::string& name);

  /// Brings a file to the newest schema: `steps[i]` is the SQL from version i to i + 1, and each
  /// runs whole or not at all. Errors: kUnsupportedVersion when the file is newer; kIo.
  Failure migrate(std::span<const char* const> steps);

  /// Runs statements that give no rows.
  Failure run(const std::string& sql);

  const std::string& path() const { return path_; }
  sqlite3* handle() const { return handle_.get(); }

  /// What went wrong last, as an error of this file.
  Error last_error() const;

 private:
  struct Closer {
    void operator()(sqlite3* handle) const;
  };

  SqliteDatabase(std::unique_ptr<sqlite3, Closer> handle, std::string path)
      : handle_(std::move(handle)), path_(std::move(path)) {}

  /// `path` is SQLite's, `name` the one that messages have.
  static Result<SqliteDatabase> open_as(const std::string& path, const std::string& name);
  Failure check();
  Result<std::int64_t> number(const char* sql);

  std::unique_ptr<sqlite3, Closer> handle_;
  std::string path_;
};

class SqliteTransaction;

/// One prepared statement. A failure sticks: later calls do nothing, and `failure` tells the first.
class SqliteStatement {
 public:
  SqliteStatement(const SqliteDatabase& database, const char* sql);
  /// Fails when the transaction could not begin.
  SqliteStatement(const SqliteTransaction& transaction, const char* sql);

  // Binds the next parameter. NaN is bound as NULL. Texts and blobs must live until reset.
  SqliteStatement& bind(std::int64_t value);
  SqliteStatement& bind(int value) { return bind(static_cast<std::int64_t>(value)); }
  SqliteStatement& bind(double value);
  SqliteStatement& bind(std::string_view text);
  SqliteStatement& bind_blob(std::string_view bytes);
  SqliteStatement& bind_null();

  /// True when there is a row; false at the end and after a failure.
  bool step();

  /// Runs a statement that gives no rows and makes it ready for other values.
  void run();

  // Columns of the row, from 0 on. NULL is 0, NaN or "".
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

/// From its construction to `commit`: all or nothing.
class SqliteTransaction {
 public:
  explicit SqliteTransaction(SqliteDatabase& database);
  SqliteTransaction(const SqliteTransaction&) = delete;
  SqliteTransaction& operator=(const SqliteTransaction&) = delete;
  ~SqliteTransaction();

  /// Errors: also those of the beginning.
  Failure commit();

  SqliteDatabase& database() const { return database_; }
  const Failure& failure() const { return failure_; }

 private:
  SqliteDatabase& database_;
  Failure failure_;
  bool open_ = false;
};

}  // namespace boxoffice
