#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "proxy/upstream/connection.h"

namespace boxoffice {

/// Connections that wait for their next request, the last used first. All methods may be called
/// from any thread.
class ConnectionPool {
 public:
  explicit ConnectionPool(std::size_t max_idle) : max_idle_(max_idle) {}

  /// One that is still open, or null. Closes those that are not and those idle for over 30 s.
  std::unique_ptr<Connection> take(std::chrono::steady_clock::time_point now);

  /// Keeps it if there is room.
  void put(std::unique_ptr<Connection> connection, std::chrono::steady_clock::time_point now);

 private:
  struct Idle {
    std::unique_ptr<Connection> connection;
    std::chrono::steady_clock::time_point since;
  };

  std::unique_ptr<Connection> pop(std::chrono::steady_clock::time_point now);

  const std::size_t max_idle_;
  std::mutex mutex_;
  std::vector<Idle> idle_;  // the oldest first
};

}  // namespace boxoffice
