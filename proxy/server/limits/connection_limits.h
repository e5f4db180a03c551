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

/// Counts open connections, in total and per client. Stores only clients with an open connection,
/// hence at most `max_total`. Thread-safe.
class ConnectionLimits {
 public:
  explicit ConnectionLimits(const ConnectionLimitsSettings& settings = {});

  /// True if the client may open another connection, which is then counted until `release`.
  [[nodiscard]] bool admit(const ClientKey& client);

  /// Stops counting an admitted connection. No-op if the client has none.
  void release(const ClientKey& client);

  /// Number of open connections.
  std::size_t total() const;

 private:
  const ConnectionLimitsSettings settings_;
  mutable std::mutex mutex_;
  std::size_t total_ = 0;
  std::map<ClientKey, std::size_t> by_client_;  // counts are never 0
};

}  // namespace boxoffice
