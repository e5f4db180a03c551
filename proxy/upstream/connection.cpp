#include "proxy/upstream/connection.h"

#include <openssl/bio.h>
#include <openssl/err.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace boxoffice {
namespace {

int clamped(std::size_t size) {
  return static_cast<int>(std::min<std::size_t>(size, std::numeric_limits<int>::max()));
}

/// Converts an I/O result for OpenSSL: bytes, 0 at the end, or -1. After -1 the session can
/// continue only if the operation timed out.
int to_bio_result(BIO* bio, const IoResult& result, int retry_flag) {
  BIO_clear_retry_flags(bio);
  switch (result.status) {
    case IoStatus::kOk:
      return static_cast<int>(result.count);
    case IoStatus::kClosed:
      return 0;
    case IoStatus::kTimeout:
      BIO_set_flags(bio, retry_flag | BIO_FLAGS_SHOULD_RETRY);
      return -1;
    case IoStatus::kFailed:
      return -1;
  }
  return -1;
}

}  // namespace

int Connection::read_bytes(BIO* bio, char* data, int size) {
  auto& self = *static_cast<Connection*>(::BIO_get_data(bio));
  const auto result = self.socket_.read(data, static_cast<std::size_t>(size), self.deadline_);
  return to_bio_result(bio, result, BIO_FLAGS_READ);
}

int Connection::write_bytes(BIO* bio, const char* data, int size) {
  auto& self = *static_cast<Connection*>(::BIO_get_data(bio));
  const auto result = self.socket_.write(data, static_cast<std::size_t>(size), self.deadline_);
  return to_bio_result(bio, result, BIO_FLAGS_WRITE);
}

long Connection::control(BIO*, int command, long, void*) {
  return command == BIO_CTRL_FLUSH ? 1 : 0;  // there is no buffer
}

const BIO_METHOD* Connection::socket_method() {
  static const BIO_METHOD* const method = [] {
    BIO_METHOD* made = ::BIO_meth_new(::BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "socket");
    ::BIO_meth_set_read(made, read_bytes);
    ::BIO_meth_set_write(made, write_bytes);
    ::BIO_meth_set_ctrl(made, control);
    return made;
  }();
  return method;
}

Connection::Opened Connection::open(HostLookup& host, const Origin& origin, SSL_CTX* context,
                                    Deadline deadline, const StopSignal* stop) {
  if (origin.tls && context == nullptr) return UpstreamFailure::kBadCertificate;
  auto [status, socket] = TcpSocket::connect(host, deadline, stop);
  if (status == IoStatus::kTimeout) return UpstreamFailure::kTimeout;
  if (status != IoStatus::kOk) return UpstreamFailure::kUnreachable;
  std::unique_ptr<Connection> connection(new Connection(std::move(socket)));
  if (!origin.tls) return connection;

  connection->tls_ = make_tls_session(*context, origin);
  BIO* bio = ::BIO_new(socket_method());
  if (!connection->tls_ || bio == nullptr) {
    ::BIO_free(bio);
    return UpstreamFailure::kUnreachable;
  }
  ::BIO_set_data(bio, connection.get());
  ::BIO_set_init(bio, 1);
  ::SSL_set_bio(connection->tls_.get(), bio, bio);

  connection->deadline_ = deadline;
  ::ERR_clear_error();
  const int result = ::SSL_connect(connection->tls_.get());
  if (result != 1) return connection->tls_failure(result);
  return connection;
}

UpstreamFailure Connection::tls_failure(int result) const {
  switch (::SSL_get_error(tls_.get(), result)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
      return UpstreamFailure::kTimeout;
    case SSL_ERROR_SSL:  // certificate or protocol error
      return UpstreamFailure::kBadCertificate;
    default:
      return UpstreamFailure::kUnreachable;
  }
}

Connection::~Connection() {
  if (!tls_ || broken_ || ::SSL_in_init(tls_.get())) return;
  // Sends close_notify if that does not block.
  deadline_ = Deadline();  // long past
  ::ERR_clear_error();
  ::SSL_shutdown(tls_.get());
}

IoStatus Connection::io_status(int result) {
  switch (::SSL_get_error(tls_.get(), result)) {
    case SSL_ERROR_WANT_READ:
    case SSL_ERROR_WANT_WRITE:
      return IoStatus::kTimeout;
    case SSL_ERROR_ZERO_RETURN:
      return IoStatus::kClosed;
    default:
      broken_ = true;
      return IoStatus::kFailed;
  }
}

IoResult Connection::read(char* data, std::size_t size, Deadline deadline) {
  if (!tls_) return socket_.read(data, size, deadline);
  deadline_ = deadline;
  ::ERR_clear_error();
  const int count = ::SSL_read(tls_.get(), data, clamped(size));
  if (count > 0) return {IoStatus::kOk, static_cast<std::size_t>(count)};
  return {io_status(count)};
}

IoStatus Connection::write(std::string_view bytes, Deadline deadline) {
  deadline_ = deadline;
  while (!bytes.empty()) {
    std::size_t count = 0;
    if (tls_) {
      ::ERR_clear_error();
      const int written = ::SSL_write(tls_.get(), bytes.data(), clamped(bytes.size()));
      if (written <= 0) return io_status(written);
      count = static_cast<std::size_t>(written);
    } else {
      const IoResult result = socket_.write(bytes.data(), bytes.size(), deadline);
      if (result.status != IoStatus::kOk) return result.status;
      count = result.count;
    }
    bytes.remove_prefix(count);
  }
  return IoStatus::kOk;
}

bool Connection::is_reusable() {
  if (!tls_) return socket_.is_quiet();
  // Unread bytes may be session tickets, which only TLS can tell from data.
  deadline_ = Deadline();  // long past
  char byte = 0;
  ::ERR_clear_error();
  const int count = ::SSL_peek(tls_.get(), &byte, 1);
  return count <= 0 && io_status(count) == IoStatus::kTimeout;
}

}  // namespace boxoffice
