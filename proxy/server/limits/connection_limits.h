#pragma once

#include <cstddef>
#include <map>
#include <mutex>

#include "proxy/server/limits/client_address.h"

namespace boxoffice {

struct ConnectionLimitsSettings {
  std::size_t max_total = 2'048;
  std::size_t max_per_client = 64;
};

/// Counts open connections, in all and for each client. It remembers only clients that have one, so
/// at most `max_total`. All methods may be called from any thread.
class ConnectionLimits {
 public:
  explicit ConnectionLimits(const ConnectionLimitsSettings& settings = {});

  /// Whether one more connection of this client may stay open; if so it is counted until
  /// `release`.
  [[nodiscard]] bool admit(const ClientKey& client);

  /// An admitted connection was closed. Nothing happens if the client has none.
  void release(const ClientKey& client);

  /// Connections that are open.
  std::size_t total() const;

 private:
  const ConnectionLimitsSettings settings_;
  mutable std::mutex mutex_;
  std::size_t total_ = 0;
  std::map<ClientKey, std::size_t> by_client_;  // never 0
};

}  // namespace boxoffice
