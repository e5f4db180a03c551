#include "proxy/server/http/server.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <system_error>
#include <thread>
#include <vector>

#include "proxy/server/http/loop.h"

namespace boxoffice {
namespace {

constexpr int kBacklog = 1024;
constexpr int kRestMs = 50;

/// Messages do not repeat the address: it comes from a flag and may be a key.
Error cannot_listen(int port, int reason) {
  const std::string where = "port " + std::to_string(port);
  if (reason == EADDRINUSE) {
    return {ErrorCode::kInvalidArgument, where + " is in use; choose another port"};
  }
  if (reason == EACCES) {
    return {ErrorCode::kInvalidArgument, where + ": permission denied"};
  }
  return {ErrorCode::kInvalidArgument, "cannot listen on this address"};
}

/// Formats an address as "192.0.2.1" or "2001:db8::1".
std::string numeric_address(const sockaddr_storage& address, socklen_t size) {
  std::array<char, NI_MAXHOST> text{};
  const int failed = ::getnameinfo(reinterpret_cast<const sockaddr*>(&address), size, text.data(),
                                   text.size(), nullptr, 0, NI_NUMERICHOST);
  return failed != 0 ? std::string() : std::string(text.data());
}

Descriptor listen_on(const addrinfo& address, int& reason) {
  Descriptor socket(::socket(address.ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  const int on = 1;
  // Not SO_REUSEPORT, which would let a second server share the port silently.
  ::setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (socket && ::bind(socket.get(), address.ai_addr, address.ai_addrlen) == 0 &&
      ::listen(socket.get(), kBacklog) == 0) {
    return socket;
  }
  reason = errno;
  return {};
}

int port_of(int socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  ::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size);
  return address.ss_family == AF_INET6
             ? ntohs(reinterpret_cast<const sockaddr_in6&>(address).sin6_port)
             : ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
}

}  // namespace

class HttpServer::Impl {
 public:
  Impl(HttpHooks hooks, const HttpLimits& limits) : hooks_(std::move(hooks)), limits_(limits) {}
  ~Impl() { drain(std::chrono::milliseconds(0)); }

  Result<int> bind(const std::string& host, int port) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) {
      return cannot_listen(port, 0);
    }
    int reason = 0;
    for (const addrinfo* address = found; address != nullptr && !listener_;
         address = address->ai_next) {
      listener_ = listen_on(*address, reason);
    }
    ::freeaddrinfo(found);
    if (!listener_) return cannot_listen(port, reason);
    return port_of(listener_.get());
  }

  Result<bool> start() {
    wake_ = Descriptor(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC));
    for (unsigned i = 0; i < limits_.threads; ++i) {
      loops_.push_back(std::make_unique<HttpLoop>(hooks_, limits_, connections_));
      if (!loops_.back()->is_valid() || !wake_) {
        return Error{ErrorCode::kIo, "out of file descriptors"};
      }
    }
    try {
      for (const auto& loop : loops_) {
        threads_.emplace_back([&loop = *loop] { loop.run(); });
      }
      acceptor_ = std::thread([this] { accept_all(); });
    } catch (const std::system_error&) {
      return Error{ErrorCode::kIo, "cannot create more threads"};
    }
    return true;
  }

  bool drain(std::chrono::milliseconds timeout) {
    if (acceptor_.joinable()) {
      stopping_ = true;
      const std::uint64_t one = 1;
      [[maybe_unused]] const auto written = ::write(wake_.get(), &one, sizeof one);
      acceptor_.join();
    }
    listener_.reset();
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    for (const auto& loop : loops_) loop->drain(deadline);
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
    bool drained = true;
    for (const auto& loop : loops_) drained = drained && loop->drained();
    return drained;
  }

  std::size_t connections() const { return connections_; }

 private:
  void accept_all() {
    std::size_t next = 0;
    bool resting = false;
    while (!stopping_) {
      std::array<pollfd, 2> waits = {
          pollfd{.fd = wake_.get(), .events = POLLIN, .revents = 0},
          pollfd{.fd = resting ? -1 : listener_.get(), .events = POLLIN, .revents = 0}};
      ::poll(waits.data(), waits.size(), resting ? kRestMs : -1);
      resting = false;
      sockaddr_storage address{};
      socklen_t size = sizeof address;
      Descriptor socket(::accept4(listener_.get(), reinterpret_cast<sockaddr*>(&address), &size,
                                  SOCK_NONBLOCK | SOCK_CLOEXEC));
      if (!socket) {
        // Out of descriptors: poll() would return immediately and spin.
        resting = errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
        continue;
      }
      const int on = 1;
      ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      std::string peer = numeric_address(address, size);
      const std::size_t open = connections_;
      // Accepts a few more than the maximum, to send them a 503.
      if (open >= limits_.max_connections + limits_.max_connections / 8 + 1) continue;
      const bool admitted = open < limits_.max_connections && (!hooks_.admit || hooks_.admit(peer));
      ++connections_;
      loops_[next++ % loops_.size()]->adopt(std::move(socket), std::move(peer), admitted);
    }
  }

  const HttpHooks hooks_;
  const HttpLimits limits_;
  Descriptor listener_;
  Descriptor wake_;
  std::atomic<bool> stopping_ = false;
  std::atomic<std::size_t> connections_ = 0;
  std::vector<std::unique_ptr<HttpLoop>> loops_;
  std::vector<std::thread> threads_;
  std::thread acceptor_;
};

HttpServer::HttpServer(HttpHooks hooks, const HttpLimits& limits)
    : impl_(std::make_unique<Impl>(std::move(hooks), limits)) {}

HttpServer::~HttpServer() = default;

Result<int> HttpServer::bind(const std::string& host, int port) { return impl_->bind(host, port); }

Result<bool> HttpServer::start() { return impl_->start(); }

bool HttpServer::drain(std::chrono::milliseconds timeout) { return impl_->drain(timeout); }

std::size_t HttpServer::connections() const { return impl_->connections(); }

}  // namespace boxoffice
