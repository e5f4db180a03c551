#include "proxy/upstream/tcp_socket.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

namespace boxoffice {
namespace {

using std::chrono::steady_clock;

bool would_block(int error) { return error == EAGAIN || error == EWOULDBLOCK; }

}  // namespace

/// Returns kOk, kTimeout or kFailed.
IoStatus TcpSocket::wait_for(short events, Deadline deadline) const {
  while (true) {
    std::array<pollfd, 2> waited = {
        pollfd{.fd = descriptor_.get(), .events = events, .revents = 0},
        pollfd{.fd = stop_ != nullptr ? stop_->descriptor() : -1, .events = POLLIN, .revents = 0}};
    const int ready = ::poll(waited.data(), waited.size(), poll_milliseconds(deadline));
    if (ready < 0 && errno != EINTR) return IoStatus::kFailed;
    if (stop_ != nullptr && stop_->is_requested()) return IoStatus::kTimeout;
    if (ready > 0) return IoStatus::kOk;
    if (steady_clock::now() >= deadline) return IoStatus::kTimeout;
  }
}

IoStatus TcpSocket::connect_to(const SocketAddress& address, Deadline deadline) const {
  const auto* const to = reinterpret_cast<const sockaddr*>(&address.address);
  if (::connect(descriptor_.get(), to, address.size) == 0) return IoStatus::kOk;
  if (errno != EINPROGRESS) return IoStatus::kFailed;
  const IoStatus status = wait_for(POLLOUT, deadline);
  if (status != IoStatus::kOk) return status;
  int error = 0;
  socklen_t size = sizeof(error);
  ::getsockopt(descriptor_.get(), SOL_SOCKET, SO_ERROR, &error, &size);
  return error == 0 ? IoStatus::kOk : IoStatus::kFailed;
}

std::pair<IoStatus, TcpSocket> TcpSocket::connect(HostLookup& host, Deadline deadline,
                                                  const StopSignal* stop) {
  const auto addresses = host.addresses(deadline, stop);
  if (!addresses) return {IoStatus::kTimeout, TcpSocket()};
  auto left = static_cast<int>(addresses->size());
  IoStatus status = IoStatus::kFailed;
  for (const SocketAddress& address : *addresses) {
    constexpr int kType = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC;
    TcpSocket socket(Descriptor(::socket(address.address.ss_family, kType, 0)), stop);
    // Splits the time among the addresses, since one may not answer.
    const auto now = steady_clock::now();
    const auto share = (deadline - now) / left--;
    if (!socket.descriptor_) continue;
    status = socket.connect_to(address, now + share);
    if (status != IoStatus::kOk) continue;
    const int on = 1;
    ::setsockopt(socket.descriptor_.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    return {IoStatus::kOk, std::move(socket)};
  }
  return {status, TcpSocket()};
}

IoResult TcpSocket::read(char* data, std::size_t size, Deadline deadline) {
  while (true) {
    const ssize_t count = ::recv(descriptor_.get(), data, size, 0);
    if (count > 0) return {IoStatus::kOk, static_cast<std::size_t>(count)};
    if (count == 0) return {IoStatus::kClosed};
    if (errno == EINTR) continue;
    if (!would_block(errno)) return {IoStatus::kFailed};
    const IoStatus status = wait_for(POLLIN, deadline);
    if (status != IoStatus::kOk) return {status};
  }
}

IoResult TcpSocket::write(const char* data, std::size_t size, Deadline deadline) {
  while (true) {
    const ssize_t count = ::send(descriptor_.get(), data, size, MSG_NOSIGNAL);
    if (count >= 0) return {IoStatus::kOk, static_cast<std::size_t>(count)};
    if (errno == EINTR) continue;
    if (!would_block(errno)) return {IoStatus::kFailed};
    const IoStatus status = wait_for(POLLOUT, deadline);
    if (status != IoStatus::kOk) return {status};
  }
}

bool TcpSocket::is_quiet() const {
  char byte = 0;
  return ::recv(descriptor_.get(), &byte, 1, MSG_PEEK) < 0 && would_block(errno);
}

}  // namespace boxoffice
