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
  std::size_t bytes = 0;        ///< of memory: keys, responses and book-keeping
  std::uint64_t evictions = 0;  ///< since the start, to make room
};

/// Responses by canonical key, bounded in bytes; the least recently used make room. All methods may
/// be called from any thread.
class ResponseCache {
 public:
  /// A response that takes more than this part of the capacity is not kept: it would drive out too
  /// many others.
  static constexpr std::size_t kLargestPart = 8;

  explicit ResponseCache(std::size_t capacity_bytes);
  ResponseCache(const ResponseCache&) = delete;
  ResponseCache& operator=(const ResponseCache&) = delete;

  /// The response, which is now the most recently used; null if there is none. Allocates nothing.
  std::shared_ptr<const CachedResponse> get(std::string_view key);

  /// Keeps a response in place of the one the key may have had. Returns the keys that are not kept
  /// (any more) because of this call: those that made room, or `key` itself for a response that is
  /// too large.
  std::vector<std::string> put(std::string_view key,
                               std::shared_ptr<const CachedResponse> response);

  /// Whether there was one.
  bool erase(std::string_view key);

  /// Removes what was stored before `unix_s`; returns how many. Takes time in proportion to the
  /// entries, with the lock held: for once an hour.
  std::size_t erase_older_than(std::int64_t unix_s);

  ResponseCacheCounts counts() const;

  /// Bytes that an entry counts for.
  static std::size_t entry_bytes(std::string_view key, const CachedResponse& response);

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const CachedResponse> response;
    std::size_t bytes = 0;
  };
  using Entries = std::list<Entry>;  // the least recently used last

  void move_out(Entries::iterator entry, Entries& out);

  const std::size_t capacity_bytes_;
  mutable std::mutex mutex_;
  Entries entries_;
  std::unordered_map<std::string_view, Entries::iterator> by_key_;  // views into the entries' keys
  std::size_t bytes_ = 0;
  std::uint64_t evictions_ = 0;
};

}  // namespace boxoffice
