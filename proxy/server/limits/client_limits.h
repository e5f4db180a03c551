#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <map>
#include <mutex>

#include "proxy/server/limits/client_address.h"
#include "proxy/upstream/token_bucket.h"

namespace boxoffice {

struct ClientLimitsSettings {
  double requests_per_second = 10;
  double burst = 40;
  std::size_t max_clients = 65'536;  ///< at about 200 bytes each
};

/// A token bucket for each client. A client whose bucket is full again is forgotten, as it would
/// start with a full one. In a full table the client idle longest makes room, so a sender from more
/// addresses than fit can empty a throttled client's record, and nothing worse. All methods may be
/// called from any thread; a call costs O(log max_clients).
class ClientLimits {
 public:
  /// REQUIRES: a rate above 0, a burst of at least 1, room for at least one client.
  explicit ClientLimits(const ClientLimitsSettings& settings = {});

  /// Takes `cost` tokens of the client's bucket and returns 0, or takes none and returns how long
  /// until they will be there (RFC 9110's Retry-After, rounded up); `nanoseconds::max()` for a cost
  /// above the burst.
  std::chrono::nanoseconds take(const ClientKey& client, double cost,
                                std::chrono::steady_clock::time_point now);

  /// Clients that are remembered.
  std::size_t size() const;

 private:
  struct Client {
    ClientKey key;
    TokenBucket bucket;
  };
  using Clients = std::list<Client>;  // the longest idle last

  void forget_oldest();

  const ClientLimitsSettings settings_;
  mutable std::mutex mutex_;
  Clients clients_;
  std::map<ClientKey, Clients::iterator> by_key_;
};

}  // namespace boxoffice
