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

/// What is to be done to a cache file.
struct CacheChange {
  enum class Kind {
    kPut,          ///< `key` has `response` from now on
    kErase,        ///< `key` has none any more
    kEraseBefore,  ///< no key has one stored before `unix_s` any more
  };
  Kind kind = Kind::kPut;
  std::string key;
  std::shared_ptr<const CachedResponse> response;
  std::int64_t unix_s = 0;
};

/// What a cache file holds.
struct CacheFileContent {
  struct Row {
    std::string key;
    std::shared_ptr<const CachedResponse> response;
  };
  std::vector<Row> rows;         ///< newest first
  std::size_t damaged_rows = 0;  ///< left out: their checksum disagrees
};

/// Responses in a SQLite database, which survives the end of the process at any moment (a
/// write-ahead log; what was written last may be missing after a power failure). One process at a
/// time; not for several threads at once.
///
/// A file that is damaged, of another version or of another program is renamed to
/// PATH.damaged-UNIXTIME and a fresh one made, also when that is found out later than in `open`.
/// The file is readable by its owner alone: keys tell what people looked for.
class CacheFile {
 public:
  /// Opens or makes the file. Beyond `max_bytes` of it the oldest rows go.
  /// Errors: kIo: it cannot be made, read or written, or is in use.
  static Result<CacheFile> open(std::string path, std::size_t max_bytes);

  CacheFile(CacheFile&&) noexcept;
  CacheFile& operator=(CacheFile&&) noexcept;
  ~CacheFile();

  /// Reads the newest rows until they take `max_bytes` of memory. Rows stored 180 days ago or
  /// earlier, or in the future, are removed first. Errors: kIo.
  Result<CacheFileContent> load(std::size_t max_bytes, std::chrono::system_clock::time_point now);

  /// Makes all changes or none. Errors: kIo, also for a full disk.
  std::optional<Error> apply(std::span<const CacheChange> changes);

  /// Says, once, that a file was set aside and under which name.
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
  Database database_;  // null after a failure to make a fresh file; each call then tries again
  std::optional<std::string> notice_;
};

}  // namespace boxoffice
