#include "proxy/server/cache/response_cache.h"

#include <iterator>
#include <utility>

namespace boxoffice {

ResponseCache::ResponseCache(std::size_t capacity_bytes) : capacity_bytes_(capacity_bytes) {}

std::size_t ResponseCache::entry_bytes(std::string_view key, const CachedResponse& response) {
  constexpr std::size_t kListLinks = 2 * sizeof(void*);
  // Link, key and value, hash, and the bucket pointer.
  constexpr std::size_t kTableNode =
      sizeof(void*) + sizeof(std::pair<std::string_view, Entries::iterator>) + sizeof(std::size_t);
  constexpr std::size_t kFixed =
      malloc_bytes(kListLinks + sizeof(Entry)) + malloc_bytes(kTableNode) + sizeof(void*);
  return kFixed + heap_bytes(std::string(key)) + response.charge();
}

std::shared_ptr<const CachedResponse> ResponseCache::get(std::string_view key) {
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->response;
}

std::vector<std::string> ResponseCache::put(std::string_view key,
                                            std::shared_ptr<const CachedResponse> response) {
  const std::size_t bytes = entry_bytes(key, *response);
  if (bytes > capacity_bytes_ / kLargestPart) {
    erase(key);
    return {std::string(key)};
  }
  // Memory is allocated and freed outside the lock, so that other threads' look-ups do not wait.
  Entries added;
  added.push_front({std::string(key), std::move(response), bytes});
  Entries replaced;
  Entries evicted;
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
      move_out(found->second, replaced);
    }
    while (bytes_ + bytes > capacity_bytes_) move_out(std::prev(entries_.end()), evicted);
    evictions_ += evicted.size();
    by_key_.emplace(added.front().key, added.begin());
    entries_.splice(entries_.begin(), added);
    bytes_ += bytes;
  }
  std::vector<std::string> gone;
  for (Entry& entry : evicted) gone.push_back(std::move(entry.key));
  return gone;
}

bool ResponseCache::erase(std::string_view key) {
  Entries erased;
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return false;
  move_out(found->second, erased);
  return true;
}

std::size_t ResponseCache::erase_older_than(std::int64_t unix_s) {
  Entries erased;  // freed after the lock is released
  const std::lock_guard lock(mutex_);
  for (auto entry = entries_.begin(); entry != entries_.end();) {
    const auto next = std::next(entry);
    if (entry->response->stored_unix_s < unix_s) move_out(entry, erased);
    entry = next;
  }
  return erased.size();
}

ResponseCacheCounts ResponseCache::counts() const {
  const std::lock_guard lock(mutex_);
  return {entries_.size(), bytes_, evictions_};
}

void ResponseCache::move_out(Entries::iterator entry, Entries& out) {
  by_key_.erase(entry->key);
  bytes_ -= entry->bytes;
  out.splice(out.end(), entries_, entry);
}

}  // namespace boxoffice
