#include "proxy/upstream/connection_pool.h"

#include <utility>

namespace boxoffice {
namespace {

constexpr std::chrono::seconds kMaxIdleTime(30);

}  // namespace

std::unique_ptr<Connection> ConnectionPool::pop(std::chrono::steady_clock::time_point now) {
  std::vector<Idle> too_old;  // closed after the lock is released
  const std::lock_guard<std::mutex> lock(mutex_);
  if (idle_.empty()) return nullptr;
  if (now - idle_.back().since > kMaxIdleTime) {  // all others are older
    too_old.swap(idle_);
    return nullptr;
  }
  std::unique_ptr<Connection> last = std::move(idle_.back().connection);
  idle_.pop_back();
  return last;
}

std::unique_ptr<Connection> ConnectionPool::take(std::chrono::steady_clock::time_point now) {
  while (std::unique_ptr<Connection> connection = pop(now)) {
    if (connection->is_reusable()) return connection;
  }
  return nullptr;
}

void ConnectionPool::put(std::unique_ptr<Connection> connection,
                         std::chrono::steady_clock::time_point now) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (idle_.size() < max_idle_) idle_.push_back({std::move(connection), now});
}

}  // namespace boxoffice
