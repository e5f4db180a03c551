#include "proxy/server/cache/cache_file.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <string_view>
#include <system_error>
#include <utility>

#include "proxy/server/cache/freshness.h"
#include "shared/base/hash.h"

namespace boxoffice {
namespace {

constexpr std::int64_t kVersion = 1;

/// Own error codes; SQLite's are below 256.
constexpr int kOtherVersion = 1000;
constexpr int kErrno = 2000;  // plus the value of errno

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { ::sqlite3_finalize(statement); }
};

/// A prepared statement. After a failure it keeps the error code and does nothing more.
class Statement {
 public:
  Statement(sqlite3* database, std::string_view sql) {
    sqlite3_stmt* raw = nullptr;
    code_ = ::sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &raw, nullptr);
    statement_.reset(raw);
  }

  void bind(int index, std::int64_t value) {
    keep(::sqlite3_bind_int64(statement_.get(), index, value));
  }
  /// Does not copy `value`, which must outlive the execution.
  void bind_text(int index, std::string_view value) {
    keep(::sqlite3_bind_text64(statement_.get(), index, value.data(), value.size(), SQLITE_STATIC,
                               SQLITE_UTF8));
  }
  void bind_blob(int index, std::string_view value) {
    keep(::sqlite3_bind_blob64(statement_.get(), index, value.data(), value.size(), SQLITE_STATIC));
  }

  /// True if there is a row.
  bool step() {
    if (code_ != SQLITE_OK) return false;
    const int code = ::sqlite3_step(statement_.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) code_ = code;
    return code == SQLITE_ROW;
  }

  /// Runs a statement without rows and resets it for the next values.
  int run() {
    while (step()) {
    }
    ::sqlite3_reset(statement_.get());
    return code_;
  }

  std::int64_t integer(int column) { return ::sqlite3_column_int64(statement_.get(), column); }
  std::string bytes(int column) {
    const void* data = ::sqlite3_column_blob(statement_.get(), column);
    const int size = ::sqlite3_column_bytes(statement_.get(), column);
    return data == nullptr
               ? std::string()
               : std::string(static_cast<const char*>(data), static_cast<std::size_t>(size));
  }

  /// SQLITE_OK, or the first failure.
  int code() const { return code_; }

 private:
  void keep(int code) {
    if (code_ == SQLITE_OK) code_ = code;
  }

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int code_ = SQLITE_OK;
};

int run(sqlite3* database, std::string_view sql) { return Statement(database, sql).run(); }

/// Reads the first column of the first row.
int read_integer(sqlite3* database, std::string_view sql, std::int64_t& value) {
  Statement statement(database, sql);
  if (statement.step()) value = statement.integer(0);
  return statement.code();
}

/// A transaction that is rolled back unless it was committed.
class Transaction {
 public:
  explicit Transaction(sqlite3* database)
      : database_(database), code_(run(database, "BEGIN IMMEDIATE")) {}
  ~Transaction() {
    // SQLite itself rolls back after some failures, such as a full disk.
    if (::sqlite3_get_autocommit(database_) == 0) run(database_, "ROLLBACK");
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  int code() const { return code_; }
  int commit() { return run(database_, "COMMIT"); }

 private:
  sqlite3* database_;
  int code_;
};

bool is_damage(int code) {
  return code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == kOtherVersion;
}

std::int64_t checksum(std::string_view key, const CachedResponse& response) {
  const std::string& body = response.gzip.empty() ? response.identity : response.gzip;
  std::uint64_t state = fnv1a64(key);
  for (const std::string_view field :
       {std::string_view(response.content_type), std::string_view(response.etag_stem),
        std::string_view(body)}) {
    state = fnv1a64(std::string_view("\0", 1), state);
    state = fnv1a64(field, state);
  }
  for (const std::int64_t number :
       {std::int64_t{response.status}, static_cast<std::int64_t>(response.identity_bytes),
        response.stored_unix_s, std::int64_t{response.gzip.empty()}}) {
    state = fnv1a64(std::to_string(number), fnv1a64(" ", state));
  }
  return static_cast<std::int64_t>(state);
}

constexpr std::string_view kColumns =
    "key, status, content_type, is_gzip, body, identity_bytes, etag_stem, stored_unix_s, checksum";

void bind_response(Statement& statement, std::string_view key, const CachedResponse& response) {
  const bool is_gzip = !response.gzip.empty();
  statement.bind_text(1, key);
  statement.bind(2, response.status);
  statement.bind_text(3, response.content_type);
  statement.bind(4, is_gzip ? 1 : 0);
  statement.bind_blob(5, is_gzip ? response.gzip : response.identity);
  statement.bind(6, static_cast<std::int64_t>(response.identity_bytes));
  statement.bind_text(7, response.etag_stem);
  statement.bind(8, response.stored_unix_s);
  statement.bind(9, checksum(key, response));
}

/// Reads the current row of `statement`; the response is null if the checksum is wrong.
CacheFileContent::Row read_row(Statement& statement) {
  auto response = std::make_shared<CachedResponse>();
  CacheFileContent::Row row{statement.bytes(0), nullptr};
  response->status = static_cast<int>(statement.integer(1));
  response->content_type = statement.bytes(2);
  (statement.integer(3) != 0 ? response->gzip : response->identity) = statement.bytes(4);
  response->identity_bytes = static_cast<std::size_t>(statement.integer(5));
  response->etag_stem = statement.bytes(6);
  response->stored_unix_s = statement.integer(7);
  if (statement.integer(8) == checksum(row.key, *response)) row.response = std::move(response);
  return row;
}

}  // namespace

void CacheFile::Close::operator()(sqlite3* database) const { ::sqlite3_close(database); }

CacheFile::CacheFile(std::string path, std::size_t max_bytes)
    : path_(std::move(path)), max_bytes_(max_bytes) {}
CacheFile::CacheFile(CacheFile&&) noexcept = default;
CacheFile& CacheFile::operator=(CacheFile&&) noexcept = default;
CacheFile::~CacheFile() = default;

Result<CacheFile> CacheFile::open(std::string path, std::size_t max_bytes) {
  CacheFile file(std::move(path), max_bytes);
  if (auto error = file.connect()) return std::move(*error);
  return file;
}

Error CacheFile::error(int code) const {
  const std::string text = code >= kErrno          ? std::generic_category().message(code - kErrno)
                           : code == SQLITE_BUSY   ? "in use by another process"
                           : code == kOtherVersion ? "written by another version"
                                                   : ::sqlite3_errstr(code);
  return {ErrorCode::kIo, "cache file: " + text};
}

std::optional<Error> CacheFile::connect() {
  int code = try_connect();
  if (is_damage(code) && set_aside()) code = try_connect();
  if (code == SQLITE_OK) return std::nullopt;
  database_.reset();
  return error(code);
}

int CacheFile::try_connect() {
  // Created here rather than by SQLite to set the permissions, which its log files inherit. An
  // existing file is not opened: closing it would release SQLite's POSIX locks.
  const mode_t mode = S_IRUSR | S_IWUSR;
  const int descriptor = ::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (descriptor >= 0) {
    ::close(descriptor);
  } else if (errno != EEXIST || ::chmod(path_.c_str(), mode) != 0) {
    return kErrno + errno;
  }

  sqlite3* raw = nullptr;
  const int code =
      ::sqlite3_open_v2(path_.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  database_.reset(raw);
  return code == SQLITE_OK ? prepare_tables() : code;
}

int CacheFile::prepare_tables() {
  sqlite3* database = database_.get();
  // With an exclusive lock a second proxy on the same file fails, and no shared memory is needed.
  for (const std::string_view pragma :
       {"PRAGMA locking_mode = EXCLUSIVE", "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = NORMAL", "PRAGMA journal_size_limit = 4194304",
        "PRAGMA cache_size = -1024"}) {
    if (const int code = run(database, pragma); code != SQLITE_OK) return code;
  }

  Transaction transaction(database);
  if (transaction.code() != SQLITE_OK) return transaction.code();
  std::int64_t version = 0;
  std::int64_t tables = 0;
  int code = read_integer(database, "PRAGMA user_version", version);
  if (code == SQLITE_OK) {
    code = read_integer(database, "SELECT count(*) FROM sqlite_master", tables);
  }
  if (code != SQLITE_OK) return code;
  if (version == 0 && tables == 0) {
    for (const std::string& sql :
         {std::string("CREATE TABLE responses (key TEXT PRIMARY KEY, status INTEGER, content_type "
                      "TEXT, is_gzip INTEGER, identity_bytes INTEGER, etag_stem TEXT, "
                      "stored_unix_s INTEGER, checksum INTEGER, body BLOB)"),
          std::string("CREATE INDEX responses_by_age ON responses (stored_unix_s)"),
          "PRAGMA user_version = " + std::to_string(kVersion)}) {
      if (code = run(database, sql); code != SQLITE_OK) return code;
    }
    return transaction.commit();
  }
  if (version != kVersion) return kOtherVersion;
  // Tables of another program with the same version number fail here.
  const Statement probe(database, "SELECT " + std::string(kColumns) + " FROM responses LIMIT 0");
  return probe.code() == SQLITE_ERROR ? kOtherVersion : probe.code();
}

bool CacheFile::set_aside() {
  database_.reset();
  const std::string aside = path_ + ".damaged-" + std::to_string(std::time(nullptr));
  for (const std::string_view suffix : {"-wal", "-shm", ""}) {
    const std::string from = path_ + std::string(suffix);
    const std::string to = aside + std::string(suffix);
    if (std::rename(from.c_str(), to.c_str()) != 0 && errno != ENOENT) return false;
  }
  notice_ =
      path_ + ": damaged or from another version; renamed to " + aside + "; the cache starts empty";
  return true;
}

/// Runs `step`; replaces a damaged file by an empty one and retries.
template <typename Step>
std::optional<Error> CacheFile::attempt(Step step) {
  if (!database_) {
    if (auto failure = connect()) return failure;
  }
  int code = step();
  if (is_damage(code)) {
    if (!set_aside()) return error(code);
    if (auto failure = connect()) return failure;
    code = step();
  }
  if (code != SQLITE_OK) return error(code);
  return std::nullopt;
}

Result<CacheFileContent> CacheFile::load(std::size_t max_bytes,
                                         std::chrono::system_clock::time_point now) {
  CacheFileContent content;
  if (auto failure = attempt([&] { return try_load(max_bytes, now, content); })) {
    return std::move(*failure);
  }
  return content;
}

int CacheFile::try_load(std::size_t max_bytes, std::chrono::system_clock::time_point now,
                        CacheFileContent& content) {
  content = {};
  const std::int64_t now_s =
      std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  const std::int64_t oldest = now_s - kMaxStoredAge.count() + 1;
  const std::int64_t newest = now_s + kMaxClockStep.count();

  Statement expire(database_.get(),
                   "DELETE FROM responses WHERE stored_unix_s < ?1 OR stored_unix_s > ?2");
  expire.bind(1, oldest);
  expire.bind(2, newest);
  // This fails on a full disk, but the rows can still be read.
  if (const int code = expire.run(); is_damage(code)) return code;

  Statement select(database_.get(), "SELECT " + std::string(kColumns) +
                                        " FROM responses WHERE stored_unix_s BETWEEN ?1 AND ?2"
                                        " ORDER BY stored_unix_s DESC");
  select.bind(1, oldest);
  select.bind(2, newest);
  std::size_t bytes = 0;
  while (select.step()) {
    CacheFileContent::Row row = read_row(select);
    if (!row.response) {
      ++content.damaged_rows;
      continue;
    }
    bytes += row.response->charge() + row.key.size();
    if (bytes > max_bytes) break;
    content.rows.push_back(std::move(row));
  }
  return select.code();
}

std::optional<Error> CacheFile::apply(std::span<const CacheChange> changes) {
  return attempt([&] { return try_apply(changes); });
}

int CacheFile::try_apply(std::span<const CacheChange> changes) {
  sqlite3* database = database_.get();
  Transaction transaction(database);
  if (transaction.code() != SQLITE_OK) return transaction.code();
  {
    Statement put(database, "INSERT OR REPLACE INTO responses (" + std::string(kColumns) +
                                ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    Statement erase(database, "DELETE FROM responses WHERE key = ?1");
    Statement erase_before(database, "DELETE FROM responses WHERE stored_unix_s < ?1");
    for (const CacheChange& change : changes) {
      int code = SQLITE_OK;
      switch (change.kind) {
        case CacheChange::Kind::kPut:
          bind_response(put, change.key, *change.response);
          code = put.run();
          break;
        case CacheChange::Kind::kErase:
          erase.bind_text(1, change.key);
          code = erase.run();
          break;
        case CacheChange::Kind::kEraseBefore:
          erase_before.bind(1, change.unix_s);
          code = erase_before.run();
          break;
      }
      if (code != SQLITE_OK) return code;
    }
  }
  if (const int code = trim(); code != SQLITE_OK) return code;
  return transaction.commit();
}

int CacheFile::trim() {
  sqlite3* database = database_.get();
  std::int64_t page_bytes = 0;
  int code = read_integer(database, "PRAGMA page_size", page_bytes);
  Statement erase_oldest(database,
                         "DELETE FROM responses WHERE key IN"
                         " (SELECT key FROM responses ORDER BY stored_unix_s LIMIT 16)");
  while (code == SQLITE_OK) {
    // SQLite reuses free pages before the file grows.
    std::int64_t pages = 0;
    std::int64_t free_pages = 0;
    code = read_integer(database, "PRAGMA page_count", pages);
    if (code == SQLITE_OK) code = read_integer(database, "PRAGMA freelist_count", free_pages);
    const std::int64_t used = std::max<std::int64_t>(0, (pages - free_pages) * page_bytes);
    if (code != SQLITE_OK || static_cast<std::size_t>(used) <= max_bytes_) break;
    code = erase_oldest.run();
    if (::sqlite3_changes(database) == 0) break;  // only the empty tables are left
  }
  return code;
}

std::optional<std::string> CacheFile::take_notice() { return std::exchange(notice_, {}); }

}  // namespace boxoffice
