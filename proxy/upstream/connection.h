#pragma once

#include <openssl/ssl.h>

#include <cstddef>
#include <memory>
#include <string_view>
#include <variant>

#include "proxy/upstream/tcp_socket.h"
#include "proxy/upstream/tls_context.h"
#include "proxy/upstream/upstream.h"

namespace boxoffice {

/// A TCP connection to an upstream, with TLS or, in tests, without. Every wait ends at the
/// deadline, even if bytes trickle in.
class Connection {
 public:
  using Opened = std::variant<std::unique_ptr<Connection>, UpstreamFailure>;

  /// Connects to `host`, the host of `origin`; with `origin.tls` performs the TLS handshake and
  /// verifies the certificate. `context` may be null only without TLS; `stop`: see TcpSocket. Fails
  /// with kUnreachable, kTimeout or kBadCertificate.
  static Opened open(HostLookup& host, const Origin& origin, SSL_CTX* context, Deadline deadline,
                     const StopSignal* stop);

  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Reads at least one byte. A TLS connection that ends without close_notify returns kFailed,
  /// since it may have been truncated.
  IoResult read(char* data, std::size_t size, Deadline deadline);

  /// Writes all bytes.
  IoStatus write(std::string_view bytes, Deadline deadline);

  /// True if the connection is open and has no unread data, so that another request may use it.
  bool is_reusable();

 private:
  explicit Connection(TcpSocket socket) : socket_(std::move(socket)) {}

  UpstreamFailure tls_failure(int result) const;
  IoStatus io_status(int result);

  // BIO callbacks for OpenSSL, which therefore never waits past deadline_.
  static const BIO_METHOD* socket_method();
  static int read_bytes(BIO* bio, char* data, int size);
  static int write_bytes(BIO* bio, const char* data, int size);
  static long control(BIO* bio, int command, long number, void* pointer);

  TcpSocket socket_;
  TlsSession tls_;
  Deadline deadline_;
  bool broken_ = false;
};

}  // namespace boxoffice
