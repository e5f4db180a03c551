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

/// One token bucket per client. A client whose bucket is full again is forgotten, since a new one
/// starts full. In a full table the client idle longest is evicted, so an attacker with more
/// addresses than fit can at most reset a throttled client. Thread-safe; a call costs O(log
/// max_clients).
class ClientLimits {
 public:
  /// REQUIRES: a rate above 0, a burst of at least 1 and at least one client.
  explicit ClientLimits(const ClientLimitsSettings& settings = {});

  /// Takes `cost` tokens from the client's bucket and returns 0, or takes none and returns the time
  /// until they are available (RFC 9110's Retry-After, rounded up). Returns `nanoseconds::max()` if
  /// `cost` exceeds the burst.
  std::chrono::nanoseconds take(const ClientKey& client, double cost,
                                std::chrono::steady_clock::time_point now);

  /// Number of clients in the table.
  std::size_t size() const;

 private:
  struct Client {
    ClientKey key;
    TokenBucket bucket;
  };
  using Clients = std::list<Client>;  // longest idle last

  void forget_oldest();

  const ClientLimitsSettings settings_;
  mutable std::mutex mutex_;
  Clients clients_;
  std::map<ClientKey, Clients::iterator> by_key_;
};

}  // namespace boxoffice
