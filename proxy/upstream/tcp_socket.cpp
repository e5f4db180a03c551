#include "proxy/upstream/tcp_socket.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

namespace boxoffice {
namespace {

using std::chrono::steady_clock;

bool would_block(int error) { return error == EAGAIN || error == EWOULDBLOCK; }

/// Waits for `events`: kOk, kTimeout or kFailed.
IoStatus wait_for(int descriptor, short events, Deadline deadline) {
  while (true) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - steady_clock::now());
    const auto wait = std::clamp<std::int64_t>(left.count(), 0, 60'000);
    pollfd waited{descriptor, events, 0};
    const int ready = ::poll(&waited, 1, static_cast<int>(wait));
    if (ready > 0) return IoStatus::kOk;
    if (ready < 0 && errno != EINTR) return IoStatus::kFailed;
    if (steady_clock::now() >= deadline) return IoStatus::kTimeout;
  }
}

IoStatus connect_to(int descriptor, const addrinfo& address, Deadline deadline) {
  if (::connect(descriptor, address.ai_addr, address.ai_addrlen) == 0) return IoStatus::kOk;
  if (errno != EINPROGRESS) return IoStatus::kFailed;
  const IoStatus status = wait_for(descriptor, POLLOUT, deadline);
  if (status != IoStatus::kOk) return status;
  int error = 0;
  socklen_t size = sizeof(error);
  ::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size);
  return error == 0 ? IoStatus::kOk : IoStatus::kFailed;
}

}  // namespace

TcpSocket::~TcpSocket() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::pair<IoStatus, TcpSocket> TcpSocket::connect(const std::string& host, int port,
                                                  Deadline deadline) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICSERV;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) {
    return {IoStatus::kFailed, TcpSocket()};
  }
  const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> addresses(found, &::freeaddrinfo);
  int left = 0;
  for (const addrinfo* address = found; address != nullptr; address = address->ai_next) ++left;

  IoStatus status = IoStatus::kFailed;
  for (const addrinfo* address = found; address != nullptr; address = address->ai_next, --left) {
    TcpSocket socket(::socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (socket.descriptor_ < 0) continue;
    // An address that does not answer leaves the others their share of the time.
    const auto now = steady_clock::now();
    status = connect_to(socket.descriptor_, *address, now + (deadline - now) / left);
    if (status != IoStatus::kOk) continue;
    const int on = 1;
    ::setsockopt(socket.descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    return {IoStatus::kOk, std::move(socket)};
  }
  return {status, TcpSocket()};
}

IoResult TcpSocket::read(char* data, std::size_t size, Deadline deadline) {
  while (true) {
    const ssize_t count = ::recv(descriptor_, data, size, 0);
    if (count > 0) return {IoStatus::kOk, static_cast<std::size_t>(count)};
    if (count == 0) return {IoStatus::kClosed};
    if (errno == EINTR) continue;
    if (!would_block(errno)) return {IoStatus::kFailed};
    const IoStatus status = wait_for(descriptor_, POLLIN, deadline);
    if (status != IoStatus::kOk) return {status};
  }
}

IoResult TcpSocket::write(const char* data, std::size_t size, Deadline deadline) {
  while (true) {
    const ssize_t count = ::send(descriptor_, data, size, MSG_NOSIGNAL);
    if (count >= 0) return {IoStatus::kOk, static_cast<std::size_t>(count)};
    if (errno == EINTR) continue;
    if (!would_block(errno)) return {IoStatus::kFailed};
    const IoStatus status = wait_for(descriptor_, POLLOUT, deadline);
    if (status != IoStatus::kOk) return {status};
  }
}

bool TcpSocket::is_quiet() const {
  char byte = 0;
  return ::recv(descriptor_, &byte, 1, MSG_PEEK) < 0 && would_block(errno);
}

}  // namespace boxoffice
