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

/// What every connection to an upstream shares: TLS 1.2 or newer, certificates always checked,
/// against `ca_file` (PEM) or, when that is empty, the system's authorities. Errors: kIo when they
/// cannot be read.
Result<TlsContext> make_tls_context(const std::string& ca_file);

/// A session that will accept a certificate for `origin.host` only, name or address. Null when
/// OpenSSL has no memory.
TlsSession make_tls_session(SSL_CTX& context, const Origin& origin);

}  // namespace boxoffice
