#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "proxy/server/cache/cached_response.h"

namespace boxoffice {

struct ResponseCacheCounts {
  std::size_t entries = 0;
  std::size_t bytes = 0;        ///< memory of keys, responses and bookkeeping
  std::uint64_t evictions = 0;  ///< since the start
};

/// LRU cache of responses by canonical key, bounded in bytes. Thread-safe.
class ResponseCache {
 public:
  /// A response larger than capacity / kLargestPart is not cached: it would evict too many others.
  static constexpr std::size_t kLargestPart = 8;

  explicit ResponseCache(std::size_t capacity_bytes);
  ResponseCache(const ResponseCache&) = delete;
  ResponseCache& operator=(const ResponseCache&) = delete;

  /// Returns the response and marks it as most recently used; null if missing. Does not allocate.
  std::shared_ptr<const CachedResponse> get(std::string_view key);

  /// Inserts or replaces a response. Returns the keys that are no longer cached as a result: the
  /// evicted ones, or `key` itself if the response is too large.
  std::vector<std::string> put(std::string_view key,
                               std::shared_ptr<const CachedResponse> response);

  /// True if the key was cached.
  bool erase(std::string_view key);

  /// Removes responses stored before `unix_s`; returns their number. Linear in the entries with the
  /// lock held; intended for hourly use.
  std::size_t erase_older_than(std::int64_t unix_s);

  ResponseCacheCounts counts() const;

  /// Bytes charged for an entry.
  static std::size_t entry_bytes(std::string_view key, const CachedResponse& response);

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const CachedResponse> response;
    std::size_t bytes = 0;
  };
  using Entries = std::list<Entry>;  // least recently used last

  void move_out(Entries::iterator entry, Entries& out);

  const std::size_t capacity_bytes_;
  mutable std::mutex mutex_;
  Entries entries_;
  std::unordered_map<std::string_view, Entries::iterator> by_key_;  // keys view into entries_
  std::size_t bytes_ = 0;
  std::uint64_t evictions_ = 0;
};

}  // namespace boxoffice
