#pragma once

#include <filesystem>

namespace boxoffice {

/// PEM files of a certificate and its private key.
struct CertificateFiles {
  std::filesystem::path certificate;
  std::filesystem::path key;
};

/// Certificates for TLS tests. All except `self_signed` are signed by the authority in `ca`.
struct TestCertificates {
  std::filesystem::path ca;
  CertificateFiles server;       ///< for localhost, 127.0.0.1 and ::1
  CertificateFiles expired;      ///< like `server`, but expired yesterday
  CertificateFiles other_host;   ///< for example.org
  CertificateFiles self_signed;  ///< for localhost, 127.0.0.1 and ::1
};

/// Creates keys and certificates, valid for a day, in `folder`, which it creates: ca.pem,
/// server.pem, server.key and so on. Throws std::runtime_error on failure.
TestCertificates make_test_certificates(const std::filesystem::path& folder);

}  // namespace boxoffice
