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

/// Where connect() goes.
struct SocketAddress {
  sockaddr_storage address{};
  socklen_t size = 0;
};

/// Finds the addresses of a host, none when it has none. It may block for as long as it likes.
using Resolver = std::function<std::vector<SocketAddress>(const std::string& host, int port)>;

/// The system's, getaddrinfo().
std::vector<SocketAddress> resolve_by_system(const std::string& host, int port);

/// Looks up the addresses of one host, with an end to the waiting: the resolver, which has none,
/// runs on a thread of its own, one at a time, and whoever asks meanwhile waits for the same. May
/// be used from any thread. A numeric address needs no resolver.
class HostLookup {
 public:
  /// `resolver` may still run when the HostLookup is gone: it must own what it uses.
  HostLookup(std::string host, int port, Resolver resolver = resolve_by_system);

  /// The addresses, none when the host has none; nothing when the deadline passed or `stop`, which
  /// may be null, was requested before they were known.
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
