#pragma once

#include <sys/socket.h>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "proxy/upstream/stop_signal.h"

namespace boxoffice {

/// Address for connect().
struct SocketAddress {
  sockaddr_storage address{};
  socklen_t size = 0;
};

/// Returns the addresses of a host, possibly none. May block indefinitely.
using Resolver = std::function<std::vector<SocketAddress>(const std::string& host, int port)>;

/// Resolver that calls getaddrinfo().
std::vector<SocketAddress> resolve_by_system(const std::string& host, int port);

/// Looks up the addresses of one host with a deadline. The resolver, which has none, runs on a
/// separate thread, one at a time; concurrent callers wait for the same result. Numeric addresses
/// need no resolver. Thread-safe.
class HostLookup {
 public:
  /// `resolver` may outlive the HostLookup, so it must own what it uses.
  HostLookup(std::string host, int port, Resolver resolver = resolve_by_system);

  /// Returns the addresses, possibly none; nullopt if the deadline passes or `stop`, which may be
  /// null, is requested first.
  std::optional<std::vector<SocketAddress>> addresses(Deadline deadline, const StopSignal* stop);

 private:
  struct Lookup;
  std::shared_ptr<Lookup> running_lookup();

  const std::string host_;
  const int port_;
  const Resolver resolver_;
  std::mutex mutex_;
  std::shared_ptr<Lookup> lookup_;  // guarded by mutex_
};

}  // namespace boxoffice
