#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "proxy/upstream/connection.h"

namespace boxoffice {

/// Idle connections; the last used is reused first. Thread-safe.
class ConnectionPool {
 public:
  explicit ConnectionPool(std::size_t max_idle) : max_idle_(max_idle) {}

  /// Returns an open connection, or null. Closes connections that are dead or idle for over 30 s.
  std::unique_ptr<Connection> take(std::chrono::steady_clock::time_point now);

  /// Keeps the connection if there is room.
  void put(std::unique_ptr<Connection> connection, std::chrono::steady_clock::time_point now);

 private:
  struct Idle {
    std::unique_ptr<Connection> connection;
    std::chrono::steady_clock::time_point since;
  };

  std::unique_ptr<Connection> pop(std::chrono::steady_clock::time_point now);

  const std::size_t max_idle_;
  std::mutex mutex_;
  std::vector<Idle> idle_;  // oldest first
};

}  // namespace boxoffice
