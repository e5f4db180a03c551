#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "proxy/server/cache/cached_response.h"
#include "shared/base/result.h"

struct sqlite3;

namespace boxoffice {

/// A change of a cache file.
struct CacheChange {
  enum class Kind {
    kPut,          ///< stores `response` under `key`
    kErase,        ///< removes `key`
    kEraseBefore,  ///< removes responses stored before `unix_s`
  };
  Kind kind = Kind::kPut;
  std::string key;
  std::shared_ptr<const CachedResponse> response;
  std::int64_t unix_s = 0;
};

/// Content of a cache file.
struct CacheFileContent {
  struct Row {
    std::string key;
    std::shared_ptr<const CachedResponse> response;
  };
  std::vector<Row> rows;         ///< newest first
  std::size_t damaged_rows = 0;  ///< skipped because of a wrong checksum
};

/// Responses in a SQLite database with a write-ahead log. Survives a crash of the process at any
/// moment; the latest writes may be lost in a power failure. For one process at a time; not
/// thread-safe.
///
/// A file that is damaged, of another version or of another program is renamed to
/// PATH.damaged-UNIXTIME and replaced by an empty one, also when a later call detects it. The file
/// is readable by its owner only: keys reveal users' searches.
class CacheFile {
 public:
  /// Opens or creates the file. The oldest rows are removed beyond `max_bytes`. Errors: kIo if it
  /// cannot be created, read or written, or is in use.
  static Result<CacheFile> open(std::string path, std::size_t max_bytes);

  CacheFile(CacheFile&&) noexcept;
  CacheFile& operator=(CacheFile&&) noexcept;
  ~CacheFile();

  /// Reads the newest rows until they take `max_bytes` of memory. Rows stored 180 days ago or
  /// earlier, or in the future, are removed first. Errors: kIo.
  Result<CacheFileContent> load(std::size_t max_bytes, std::chrono::system_clock::time_point now);

  /// Applies all changes or none. Errors: kIo, also for a full disk.
  std::optional<Error> apply(std::span<const CacheChange> changes);

  /// Returns, once, the message that a file was set aside, with its new name.
  std::optional<std::string> take_notice();

 private:
  struct Close {
    void operator()(sqlite3* database) const;
  };
  using Database = std::unique_ptr<sqlite3, Close>;

  CacheFile(std::string path, std::size_t max_bytes);

  std::optional<Error> connect();
  int try_connect();
  int prepare_tables();
  int try_load(std::size_t max_bytes, std::chrono::system_clock::time_point now,
               CacheFileContent& content);
  int try_apply(std::span<const CacheChange> changes);
  int trim();
  bool set_aside();
  Error error(int code) const;

  template <typename Step>
  std::optional<Error> attempt(Step step);

  std::string path_;
  std::size_t max_bytes_ = 0;
  Database database_;  // null if no new file could be created; each call retries
  std::optional<std::string> notice_;
};

}  // namespace boxoffice
