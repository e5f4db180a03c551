#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace boxoffice {

/// Requests that wait for the same answer: the first of a key asks upstream, the others wait for
/// what it gets ("single flight"). May be used from any thread.
template <typename Waiting>
class Flights {
 public:
  /// Bounds on the keys under way and on those who wait for one of them.
  Flights(std::size_t max_keys, std::size_t max_waiting)
      : max_keys_(max_keys), max_waiting_(max_waiting) {}

  enum class Place {
    kFirst,   ///< the caller must see to it that land() is called for the key
    kJoined,  ///< somebody asks already
    kFull,    ///< too many keys or too many waiting; `waiting` was not taken
  };

  /// Moves from `waiting` unless the place is kFull.
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

  /// Ends a key's flight and gives all who wait, the first one first.
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
