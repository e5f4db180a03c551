#include "proxy/upstream/environment.h"

#include <gtest/gtest.h>
#include <stdio.h>
#include <stdlib.h>

#include <array>
#include <string>

namespace boxoffice {
namespace {

/// Returns the standard output of a shell command.
std::string output_of(const std::string& command) {
  std::string output;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return output;
  std::array<char, 4096> buffer{};
  std::size_t count = 0;
  while ((count = ::fread(buffer.data(), 1, buffer.size(), pipe)) > 0) {
    output.append(buffer.data(), count);
  }
  ::pclose(pipe);
  return output;
}

TEST(ProcessEnvironment, TakenKeyIsInvisibleToOtherProcesses) {
  const std::string output = output_of(
      "env -i BEFORE=1 TMDB_READ_TOKEN=CANARY-token-0123456789 TMDB_API_KEY=CANARY-key "
      "HOPSWORKS_API_KEY=CANARY.hopsworks HOPSWORKS_PROJECT=boxoffice "
      "AFTER=2 " BOXOFFICE_ENVIRONMENT_PROBE " --site .");
  EXPECT_EQ(output.substr(0, output.find('\n')), "TMDB_READ_TOKEN 23");
  EXPECT_NE(output.find("BEFORE=1"), std::string::npos);
  EXPECT_NE(output.find("AFTER=2"), std::string::npos);
  EXPECT_EQ(output.find("CANARY"), std::string::npos);
}

TEST(ProcessEnvironment, RemovesKeysDespiteErrors) {
  const std::string output = output_of(
      "env -i TMDB_READ_TOKEN='CANARY token' "
      "HOPSWORKS_API_KEY=CANARY.hopsworks " BOXOFFICE_ENVIRONMENT_PROBE " --site .");
  EXPECT_EQ(output.substr(0, 17), "TMDB_READ_TOKEN: ");
  EXPECT_EQ(output.find("CANARY"), std::string::npos);
}

TEST(ProcessEnvironment, RemovesTakenVariable) {
  ASSERT_EQ(::setenv("BOXOFFICE_TEST_KEY", "abc", 1), 0);
  const Environment environment = process_environment();
  EXPECT_EQ(environment.get("BOXOFFICE_TEST_KEY"), "abc");
  const auto secret = environment.take("BOXOFFICE_TEST_KEY");
  ASSERT_TRUE(secret.has_value());
  EXPECT_EQ(secret->reveal(), "abc");
  EXPECT_EQ(environment.get("BOXOFFICE_TEST_KEY"), std::nullopt);
  EXPECT_FALSE(environment.take("BOXOFFICE_TEST_KEY").has_value());
}

TEST(ProcessEnvironment, EmptyVariablesAreUnset) {
  ASSERT_EQ(::setenv("BOXOFFICE_TEST_KEY", "", 1), 0);
  const Environment environment = process_environment();
  EXPECT_EQ(environment.get("BOXOFFICE_TEST_KEY"), std::nullopt);
  EXPECT_FALSE(environment.take("BOXOFFICE_TEST_KEY").has_value());
  EXPECT_EQ(::getenv("BOXOFFICE_TEST_KEY"), nullptr);
}

TEST(ProcessEnvironment, RemovesEmptyVariablesThatOpenSslReads) {
  ASSERT_EQ(::setenv("SSL_CERT_FILE", "", 1), 0);
  ASSERT_EQ(::setenv("SSL_CERT_DIR", "/etc/ssl/certs", 1), 0);
  process_environment();
  EXPECT_EQ(::getenv("SSL_CERT_FILE"), nullptr);
  EXPECT_STREQ(::getenv("SSL_CERT_DIR"), "/etc/ssl/certs");
  ::unsetenv("SSL_CERT_DIR");
}

}  // namespace
}  // namespace boxoffice
