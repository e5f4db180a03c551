#include "proxy/upstream/tls_context.h"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <array>

namespace boxoffice {

Result<TlsContext> make_tls_context(const std::string& ca_file) {
  TlsContext context(::SSL_CTX_new(::TLS_client_method()));
  if (!context) return Error{ErrorCode::kIo, "OpenSSL could not be set up"};
  ::SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  ::SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
  const int read = ca_file.empty() ? ::SSL_CTX_set_default_verify_paths(context.get())
                                   : ::SSL_CTX_load_verify_file(context.get(), ca_file.c_str());
  ::ERR_clear_error();
  if (read != 1) {
    return Error{ErrorCode::kIo, ca_file.empty()
                                     ? "the system's certificate authorities could not be read"
                                     : "no certificates in PEM could be read"};
  }
  return context;
}

TlsSession make_tls_session(SSL_CTX& context, const Origin& origin) {
  TlsSession session(::SSL_new(&context));
  if (!session) return nullptr;
  X509_VERIFY_PARAM* rules = ::SSL_get0_param(session.get());
  ::X509_VERIFY_PARAM_set_hostflags(rules, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  std::array<unsigned char, 16> address{};
  const bool is_address = ::inet_pton(AF_INET, origin.host.c_str(), address.data()) == 1 ||
                          ::inet_pton(AF_INET6, origin.host.c_str(), address.data()) == 1;
  const char* host = origin.host.c_str();
  const bool bound = is_address ? ::X509_VERIFY_PARAM_set1_ip_asc(rules, host) == 1
                                // The name is also sent as SNI, for servers with many certificates.
                                : ::SSL_set1_host(session.get(), host) == 1 &&
                                      ::SSL_set_tlsext_host_name(session.get(), host) == 1;
  if (!bound) return nullptr;
  return session;
}

}  // namespace boxoffice
