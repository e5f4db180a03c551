#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "proxy/server/cache/response_cache.h"
#include "shared/base/result.h"

namespace boxoffice {

struct CacheStoreSettings {
  std::string path;
  std::size_t max_file_bytes = 256u << 20;  ///< beyond it the oldest responses go
  std::size_t max_queue_bytes = 8u << 20;   ///< waiting to be written; beyond it writes are dropped
  /// Takes what the operator should know, a line each: a file set aside, a disk that is full.
  /// Called from `open`, `load` and the writing thread.
  std::function<void(std::string_view)> report = [](std::string_view) {};
};

/// Since the start.
struct CacheStoreCounts {
  std::uint64_t done = 0;     ///< writes and removals in the file
  std::uint64_t dropped = 0;  ///< not even tried: the queue was full
  std::uint64_t failed = 0;   ///< tried in vain
};

/// What `load` found.
struct CacheStoreLoad {
  std::size_t responses = 0;
  std::size_t damaged = 0;  ///< left out
};

/// Keeps a ResponseCache's responses in a file (CacheFile), so that a restart is warm. Calls cost a
/// place in a queue, which a thread of its own empties into the file. What fails there is reported
/// the first time and counted always, and does not stop later tries: serving goes on without the
/// file. All methods but `load` may be called from any thread.
class CacheStore {
 public:
  /// Errors: kIo, naming the file: it cannot be made, read or written, or another process has it.
  static Result<CacheStore> open(CacheStoreSettings settings);

  CacheStore(CacheStore&&) noexcept;
  CacheStore& operator=(CacheStore&&) noexcept;
  /// Writes what is queued.
  ~CacheStore();

  /// Puts the newest responses into the cache, until they take `max_bytes`. Call it first.
  Result<CacheStoreLoad> load(ResponseCache& cache, std::size_t max_bytes,
                              std::chrono::system_clock::time_point now);

  void write(std::string_view key, std::shared_ptr<const CachedResponse> response);

  /// For keys that the cache evicted (ResponseCache::put) or erased.
  void erase(std::string_view key);

  /// Removes responses stored before `unix_s` (ResponseCache::erase_older_than).
  void erase_older_than(std::int64_t unix_s);

  /// Waits until all that was queued before is in the file or has failed.
  void flush();

  CacheStoreCounts counts() const;

 private:
  class Impl;
  explicit CacheStore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace boxoffice
