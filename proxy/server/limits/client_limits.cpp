#include "proxy/server/limits/client_limits.h"

namespace boxoffice {

ClientLimits::ClientLimits(const ClientLimitsSettings& settings) : settings_(settings) {}

std::chrono::nanoseconds ClientLimits::take(const ClientKey& client, double cost,
                                            std::chrono::steady_clock::time_point now) {
  const std::lock_guard lock(mutex_);
  // A call adds at most one client, so removing up to two keeps the table from growing.
  for (int i = 0; i < 2 && !clients_.empty() && clients_.back().bucket.full(now); ++i) {
    forget_oldest();
  }

  const auto known = by_key_.find(client);
  if (known != by_key_.end()) {
    clients_.splice(clients_.begin(), clients_, known->second);
  } else {
    if (clients_.size() >= settings_.max_clients) forget_oldest();
    clients_.push_front({client, TokenBucket(settings_.requests_per_second, settings_.burst)});
    by_key_.emplace(client, clients_.begin());
  }
  return clients_.front().bucket.take(now, cost);
}

std::size_t ClientLimits::size() const {
  const std::lock_guard lock(mutex_);
  return clients_.size();
}

void ClientLimits::forget_oldest() {
  by_key_.erase(clients_.back().key);
  clients_.pop_back();
}

}  // namespace boxoffice
