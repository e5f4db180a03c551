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
  std::size_t max_file_bytes = 256u << 20;  ///< the oldest responses are removed beyond it
  std::size_t max_queue_bytes = 8u << 20;   ///< of unwritten changes; further writes are dropped
  /// Receives messages for the operator, one line each: a file set aside, a full disk. Called from
  /// `open`, `load` and the writer thread.
  std::function<void(std::string_view)> report = [](std::string_view) {};
};

/// Counts since the start.
struct CacheStoreCounts {
  std::uint64_t done = 0;     ///< changes applied to the file
  std::uint64_t dropped = 0;  ///< discarded because the queue was full
  std::uint64_t failed = 0;   ///< attempted and failed
};

/// Result of `load`.
struct CacheStoreLoad {
  std::size_t responses = 0;
  std::size_t damaged = 0;  ///< skipped
};

/// Persists a ResponseCache in a CacheFile, so that a restart begins with a warm cache. Calls only
/// append to a queue, which a writer thread drains into the file. The first failure is reported,
/// all are counted, and later writes are tried again; serving continues without the file. All
/// methods except `load` are thread-safe.
class CacheStore {
 public:
  /// Errors: kIo, naming the file, if it cannot be created, read or written, or is in use by
  /// another process.
  static Result<CacheStore> open(CacheStoreSettings settings);

  CacheStore(CacheStore&&) noexcept;
  CacheStore& operator=(CacheStore&&) noexcept;
  /// Writes the queued changes.
  ~CacheStore();

  /// Loads the newest responses into the cache, up to `max_bytes`. Call it before any other method.
  Result<CacheStoreLoad> load(ResponseCache& cache, std::size_t max_bytes,
                              std::chrono::system_clock::time_point now);

  void write(std::string_view key, std::shared_ptr<const CachedResponse> response);

  /// Removes a key that the cache evicted (ResponseCache::put) or erased.
  void erase(std::string_view key);

  /// Removes responses stored before `unix_s` (ResponseCache::erase_older_than).
  void erase_older_than(std::int64_t unix_s);

  /// Waits until every change queued so far is written or has failed.
  void flush();

  CacheStoreCounts counts() const;

 private:
  class Impl;
  explicit CacheStore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace boxoffice
