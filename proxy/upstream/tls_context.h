#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string>

#include "proxy/upstream/origin.h"
#include "shared/base/result.h"

namespace boxoffice {

struct TlsContextFree {
  void operator()(SSL_CTX* context) const { ::SSL_CTX_free(context); }
};
struct TlsSessionFree {
  void operator()(SSL* session) const { ::SSL_free(session); }
};
using TlsContext = std::unique_ptr<SSL_CTX, TlsContextFree>;
using TlsSession = std::unique_ptr<SSL, TlsSessionFree>;

/// Creates the TLS context shared by all upstream connections: TLS 1.2 or newer, certificates
/// always verified against `ca_file` (PEM) or, if that is empty, the system's authorities. Errors:
/// kIo if they cannot be read.
Result<TlsContext> make_tls_context(const std::string& ca_file);

/// Creates a session that accepts only certificates for `origin.host`, a name or an address. Null
/// if OpenSSL is out of memory.
TlsSession make_tls_session(SSL_CTX& context, const Origin& origin);

}  // namespace boxoffice
