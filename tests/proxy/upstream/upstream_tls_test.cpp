#include <gtest/gtest.h>

#include <string>

#include "proxy/upstream/tls_context.h"
#include "tests/proxy/upstream/support.h"

namespace boxoffice {
namespace {

/// Returns the outcome of a request to a server with this certificate.
std::string outcome_with(const CertificateFiles& certificate, const std::string& ca_file) {
  FakeTmdbOptions options;
  options.tls = certificate;
  FakeTmdb fake(options);
  UpstreamSettings settings = settings_for(fake);
  settings.ca_file = ca_file;
  Upstream upstream(std::move(settings));
  const std::string result = outcome(get(upstream));
  EXPECT_EQ(fake.request_count(), result == "200" ? 1u : 0u);
  EXPECT_EQ(upstream.counts().attempts, 1u);  // certificate errors are not retried
  return result;
}

TEST(UpstreamTls, TrustsConfiguredAuthority) {
  const TestCertificates& files = test_certificates();
  EXPECT_EQ(outcome_with(files.server, files.ca), "200");
  EXPECT_EQ(outcome_with(files.self_signed, files.self_signed.certificate), "200");
}

TEST(UpstreamTls, RefusesOtherAuthorities) {
  const TestCertificates& files = test_certificates();
  EXPECT_EQ(outcome_with(files.self_signed, files.ca), "bad_certificate");
  EXPECT_EQ(outcome_with(files.server, files.self_signed.certificate), "bad_certificate");
  EXPECT_EQ(outcome_with(files.server, ""), "bad_certificate");  // the system's authorities
}

TEST(UpstreamTls, RefusesCertificateForAnotherHost) {
  const TestCertificates& files = test_certificates();
  EXPECT_EQ(outcome_with(files.other_host, files.ca), "bad_certificate");
}

TEST(UpstreamTls, RefusesExpiredCertificate) {
  const TestCertificates& files = test_certificates();
  EXPECT_EQ(outcome_with(files.expired, files.ca), "bad_certificate");
}

TEST(UpstreamTls, ChecksNamesAndAddresses) {
  FakeTmdb fake(https_options());
  UpstreamSettings settings = settings_for(fake);
  settings.origin.host = "localhost";
  Upstream upstream(std::move(settings));
  EXPECT_EQ(outcome(get(upstream)), "200");

  FakeTmdbOptions other;
  other.tls = test_certificates().other_host;
  FakeTmdb stranger(other);
  UpstreamSettings named = settings_for(stranger);
  named.origin.host = "localhost";
  Upstream refusing(std::move(named));
  EXPECT_EQ(outcome(get(refusing)), "bad_certificate");
}

TEST(UpstreamTls, SendsNoRequestToPlainHttpServer) {
  FakeTmdb fake({});
  UpstreamSettings settings = settings_for(fake);
  settings.origin.tls = true;
  settings.total_timeout =
      std::chrono::milliseconds(300);  // the server waits for the end of a line
  Upstream upstream(std::move(settings));
  EXPECT_EQ(outcome(get(upstream)), "timeout");
  EXPECT_EQ(fake.request_count(), 0u);
}

TEST(UpstreamTls, FailsIfPlainHttpClientMeetsTlsServer) {
  FakeTmdb fake(https_options());
  UpstreamSettings settings = settings_for(fake);
  settings.origin.tls = false;
  Upstream upstream(std::move(settings));
  const std::string result = outcome(get(upstream));
  EXPECT_TRUE(result == "bad_answer" || result == "unreachable") << result;
}

TEST(UpstreamTls, PlainHttpWorksOnLoopback) {
  FakeTmdb fake({});
  Upstream upstream(settings_for(fake));
  EXPECT_EQ(outcome(get(upstream)), "200");
  EXPECT_EQ(outcome(get(upstream)), "200");
  EXPECT_EQ(upstream.counts().connections, 1u);
}

TEST(UpstreamTls, TrustsNothingIfAuthoritiesAreUnreadable) {
  const auto context = make_tls_context("/no/such/file.pem");
  ASSERT_FALSE(context.ok());
  EXPECT_EQ(context.error().code, ErrorCode::kIo);
  EXPECT_EQ(context.error().message, "no certificates in PEM could be read");
  EXPECT_EQ(outcome_with(test_certificates().server, "/no/such/file.pem"), "bad_certificate");
}

}  // namespace
}  // namespace boxoffice
