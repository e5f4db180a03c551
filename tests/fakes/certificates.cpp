#include "tests/fakes/certificates.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <cstdint>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>

namespace boxoffice {
namespace {

struct Free {
  void operator()(EVP_PKEY* key) const { ::EVP_PKEY_free(key); }
  void operator()(X509* certificate) const { ::X509_free(certificate); }
  void operator()(X509_EXTENSION* extension) const { ::X509_EXTENSION_free(extension); }
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using Key = std::unique_ptr<EVP_PKEY, Free>;
using Certificate = std::unique_ptr<X509, Free>;

struct Issued {
  Key key;
  Certificate certificate;
};

void require(bool ok) {
  if (!ok) throw std::runtime_error("cannot create a test certificate");
}

void add_extension(X509* certificate, X509* issuer, int kind, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  ::X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const std::unique_ptr<X509_EXTENSION, Free> extension(
      ::X509V3_EXT_conf_nid(nullptr, &context, kind, value));
  require(extension && ::X509_add_ext(certificate, extension.get(), -1) == 1);
}

struct CertificateSpec {
  const char* name = "";
  const char* hosts = nullptr;  ///< subjectAltName; null for an authority
  long from_seconds = -2 * 86400;
  long until_seconds = 86400;
};

/// Creates a key and its certificate; self-signed without `issuer`.
Issued issue(const CertificateSpec& spec, const Issued* issuer) {
  Issued issued{Key(::EVP_EC_gen("P-256")), Certificate(::X509_new())};
  X509* certificate = issued.certificate.get();
  require(issued.key && certificate != nullptr);
  require(::X509_set_version(certificate, X509_VERSION_3) == 1);
  std::uint64_t serial = 0;
  require(::RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof(serial)) == 1);
  ::ASN1_INTEGER_set_uint64(::X509_get_serialNumber(certificate), serial >> 1);
  ::X509_gmtime_adj(::X509_getm_notBefore(certificate), spec.from_seconds);
  ::X509_gmtime_adj(::X509_getm_notAfter(certificate), spec.until_seconds);
  X509_NAME* name = ::X509_get_subject_name(certificate);
  require(::X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                                       reinterpret_cast<const unsigned char*>(spec.name), -1, -1,
                                       0) == 1);
  X509* parent = issuer != nullptr ? issuer->certificate.get() : certificate;
  require(::X509_set_issuer_name(certificate, ::X509_get_subject_name(parent)) == 1);
  require(::X509_set_pubkey(certificate, issued.key.get()) == 1);
  if (spec.hosts == nullptr) {
    add_extension(certificate, parent, NID_basic_constraints, "critical,CA:TRUE");
    add_extension(certificate, parent, NID_key_usage, "critical,keyCertSign,cRLSign");
  } else {
    add_extension(certificate, parent, NID_subject_alt_name, spec.hosts);
  }
  EVP_PKEY* signer = issuer != nullptr ? issuer->key.get() : issued.key.get();
  require(::X509_sign(certificate, signer, ::EVP_sha256()) > 0);
  return issued;
}

std::unique_ptr<std::FILE, Free> create(const std::filesystem::path& path) {
  std::unique_ptr<std::FILE, Free> file(std::fopen(path.c_str(), "wb"));
  if (!file) throw std::runtime_error(path.string() + ": cannot be written");
  return file;
}

CertificateFiles write(const Issued& issued, const std::filesystem::path& folder,
                       const std::string& name) {
  CertificateFiles files{folder / (name + ".pem"), folder / (name + ".key")};
  require(::PEM_write_X509(create(files.certificate).get(), issued.certificate.get()) == 1);
  require(::PEM_write_PrivateKey(create(files.key).get(), issued.key.get(), nullptr, nullptr, 0,
                                 nullptr, nullptr) == 1);
  return files;
}

}  // namespace

TestCertificates make_test_certificates(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  constexpr const char* kLoopback = "DNS:localhost,IP:127.0.0.1,IP:::1";
  constexpr long kYesterday = -86400;
  const Issued ca = issue({.name = "Test authority"}, nullptr);
  TestCertificates files;
  files.ca = write(ca, folder, "ca").certificate;
  files.server = write(issue({.name = "server", .hosts = kLoopback}, &ca), folder, "server");
  files.expired =
      write(issue({.name = "expired", .hosts = kLoopback, .until_seconds = kYesterday}, &ca),
            folder, "expired");
  files.other_host =
      write(issue({.name = "other host", .hosts = "DNS:example.org"}, &ca), folder, "other-host");
  files.self_signed =
      write(issue({.name = "self-signed", .hosts = kLoopback}, nullptr), folder, "self-signed");
  return files;
}

}  // namespace boxoffice
