#include "proxy/server/limits/connection_limits.h"

namespace boxoffice {

ConnectionLimits::ConnectionLimits(const ConnectionLimitsSettings& settings)
    : settings_(settings) {}

bool ConnectionLimits::admit(const ClientKey& client) {
  const std::lock_guard lock(mutex_);
  if (total_ >= settings_.max_total || settings_.max_per_client == 0) return false;
  std::size_t& open = by_client_[client];
  if (open >= settings_.max_per_client) return false;
  ++open;
  ++total_;
  return true;
}

void ConnectionLimits::release(const ClientKey& client) {
  const std::lock_guard lock(mutex_);
  const auto open = by_client_.find(client);
  if (open == by_client_.end()) return;
  --total_;
  if (--open->second == 0) by_client_.erase(open);
}

std::size_t ConnectionLimits::total() const {
  const std::lock_guard lock(mutex_);
  return total_;
}

}  // namespace boxoffice
