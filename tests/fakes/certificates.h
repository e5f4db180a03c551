#pragma once

#include <filesystem>

namespace boxoffice {

/// A certificate and its private key, PEM files.
struct CertificateFiles {
  std::filesystem::path certificate;
  std::filesystem::path key;
};

/// What tests of TLS need. All but `self_signed` are signed by the authority in `ca`.
struct TestCertificates {
  std::filesystem::path ca;
  CertificateFiles server;       ///< for localhost, 127.0.0.1 and ::1
  CertificateFiles expired;      ///< the same, until yesterday
  CertificateFiles other_host;   ///< for example.org
  CertificateFiles self_signed;  ///< for localhost, 127.0.0.1 and ::1
};

/// Makes new keys and certificates, good for a day, and writes them to `folder`, which it makes:
/// ca.pem, server.pem, server.key and so on. Throws std::runtime_error when it cannot.
TestCertificates make_test_certificates(const std::filesystem::path& folder);

}  // namespace boxoffice
