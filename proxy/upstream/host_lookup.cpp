#include "proxy/upstream/host_lookup.h"

#include <netdb.h>
#include <poll.h>

#include <array>
#include <cstring>
#include <system_error>
#include <thread>
#include <utility>

namespace boxoffice {
namespace {

using std::chrono::steady_clock;

/// Maximum age of a result that no caller waited for.
constexpr std::chrono::seconds kMaxResultAge{10};

std::vector<SocketAddress> resolve(const std::string& host, int port, int flags) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICSERV | flags;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) return {};
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owned(found, &::freeaddrinfo);
  std::vector<SocketAddress> addresses;
  for (const addrinfo* one = found; one != nullptr; one = one->ai_next) {
    SocketAddress& address = addresses.emplace_back();
    address.size = one->ai_addrlen;
    std::memcpy(&address.address, one->ai_addr, one->ai_addrlen);
  }
  return addresses;
}

}  // namespace

std::vector<SocketAddress> resolve_by_system(const std::string& host, int port) {
  return resolve(host, port, 0);
}

/// One run of the resolver. Its thread writes `found` and `ended`, then requests `done`.
struct HostLookup::Lookup {
  StopSignal done;
  std::vector<SocketAddress> found;
  steady_clock::time_point ended;
};

HostLookup::HostLookup(std::string host, int port, Resolver resolver)
    : host_(std::move(host)), port_(port), resolver_(std::move(resolver)) {}

/// Returns the lookup in flight, or starts one; null if the system has no threads left.
std::shared_ptr<HostLookup::Lookup> HostLookup::running_lookup() {
  const std::lock_guard lock(mutex_);
  if (lookup_ && lookup_->done.is_requested() &&
      steady_clock::now() - lookup_->ended > kMaxResultAge) {
    lookup_ = nullptr;
  }
  if (lookup_) return lookup_;
  auto begun = std::make_shared<Lookup>();
  try {
    std::thread([begun, resolver = resolver_, host = host_, port = port_] {
      begun->found = resolver(host, port);
      begun->ended = steady_clock::now();
      begun->done.request();
    }).detach();
  } catch (const std::system_error&) {
    return nullptr;
  }
  lookup_ = begun;
  return begun;
}

std::optional<std::vector<SocketAddress>> HostLookup::addresses(Deadline deadline,
                                                                const StopSignal* stop) {
  if (auto numeric = resolve(host_, port_, AI_NUMERICHOST); !numeric.empty()) return numeric;
  const std::shared_ptr<Lookup> lookup = running_lookup();
  if (!lookup) return std::vector<SocketAddress>();
  while (!lookup->done.is_requested()) {
    if (steady_clock::now() >= deadline || (stop != nullptr && stop->is_requested())) {
      return std::nullopt;
    }
    std::array<pollfd, 2> waited = {
        pollfd{.fd = lookup->done.descriptor(), .events = POLLIN, .revents = 0},
        pollfd{.fd = stop != nullptr ? stop->descriptor() : -1, .events = POLLIN, .revents = 0}};
    ::poll(waited.data(), waited.size(), poll_milliseconds(deadline));
  }
  const std::lock_guard lock(mutex_);
  if (lookup_ == lookup) lookup_ = nullptr;  // the next connection starts a new lookup
  return lookup->found;
}

}  // namespace boxoffice
