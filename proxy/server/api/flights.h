#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace boxoffice {

/// Coalesces equal requests ("single flight"): the first of a key calls upstream, the others wait
/// for its result. Thread-safe.
template <typename Waiting>
class Flights {
 public:
  /// Limits the keys in flight and the requests waiting for each.
  Flights(std::size_t max_keys, std::size_t max_waiting)
      : max_keys_(max_keys), max_waiting_(max_waiting) {}

  enum class Place {
    kFirst,   ///< the caller must ensure that land() is called for the key
    kJoined,  ///< the key is already in flight
    kFull,    ///< too many keys or waiting requests; `waiting` is untouched
  };

  /// Moves from `waiting` unless it returns kFull.
  Place join(std::string_view key, Waiting& waiting) {
    const std::lock_guard lock(mutex_);
    const auto found = flights_.find(key);
    if (found == flights_.end()) {
      if (flights_.size() >= max_keys_) return Place::kFull;
      flights_[std::string(key)].push_back(std::move(waiting));
      return Place::kFirst;
    }
    if (found->second.size() >= max_waiting_) return Place::kFull;
    found->second.push_back(std::move(waiting));
    return Place::kJoined;
  }

  /// Ends a key's flight and returns all waiting requests, the first one first.
  std::vector<Waiting> land(std::string_view key) {
    const std::lock_guard lock(mutex_);
    const auto found = flights_.find(key);
    if (found == flights_.end()) return {};
    std::vector<Waiting> waiting = std::move(found->second);
    flights_.erase(found);
    return waiting;
  }

 private:
  const std::size_t max_keys_;
  const std::size_t max_waiting_;
  std::mutex mutex_;
  std::map<std::string, std::vector<Waiting>, std::less<>> flights_;
};

}  // namespace boxoffice
