#include "proxy/upstream/origin.h"

#include <gtest/gtest.h>

#include <string>

namespace boxoffice {
namespace {

/// Returns "tls host port base" of a URL, or "refused".
std::string read(std::string_view url) {
  const auto origin = parse_origin(url);
  if (!origin.ok()) return "refused";
  return std::string(origin->tls ? "tls " : "plain ") + origin->host + " " +
         std::to_string(origin->port) + " " + origin->base_path;
}

TEST(Origin, ParsesHostPortAndBase) {
  EXPECT_EQ(read("https://api.themoviedb.org"), "tls api.themoviedb.org 443 ");
  EXPECT_EQ(read("https://example.org/"), "tls example.org 443 ");
  EXPECT_EQ(read("https://example.org:8443/base"), "tls example.org 8443 /base");
  EXPECT_EQ(read("https://example.org/a/b-c_d.e~f/"), "tls example.org 443 /a/b-c_d.e~f");
  EXPECT_EQ(read("https://Example.ORG"), "tls example.org 443 ");
  EXPECT_EQ(read("https://192.0.2.1:1"), "tls 192.0.2.1 1 ");
  EXPECT_EQ(read("https://[2001:DB8::1]:65535/x"), "tls 2001:db8::1 65535 /x");
}

TEST(Origin, AcceptsPlainHttpOnlyForLoopback) {
  EXPECT_EQ(read("http://127.0.0.1:8080"), "plain 127.0.0.1 8080 ");
  EXPECT_EQ(read("http://127.9.9.9"), "plain 127.9.9.9 80 ");
  EXPECT_EQ(read("http://localhost/x"), "plain localhost 80 /x");
  EXPECT_EQ(read("http://[::1]:81"), "plain ::1 81 ");
  EXPECT_EQ(read("http://example.org"), "refused");
  EXPECT_EQ(read("http://10.0.0.1"), "refused");
  EXPECT_EQ(read("http://127.0.0.1.example.org"), "refused");
  EXPECT_EQ(read("http://localhost.example.org"), "refused");
}

TEST(Origin, RefusesInvalidUrls) {
  for (const std::string_view url : {"",
                                     "https://",
                                     "https:///x",
                                     "example.org",
                                     "ftp://example.org",
                                     "//example.org",
                                     "https://user@example.org",
                                     "https://user:password@example.org",
                                     "https://example.org?x=1",
                                     "https://example.org/?x",
                                     "https://example.org/x#y",
                                     "https://example.org#y",
                                     "https://exa mple.org",
                                     "https://example.org\r\n",
                                     "https://example..org",
                                     "https://-a.org",
                                     "https://ex%61mple.org",
                                     "https://exämple.org",
                                     "https://127.1",
                                     "https://2130706433",
                                     "https://[::1",
                                     "https://[127.0.0.1]",
                                     "https://[::1]x",
                                     "https://[fe80::1%25eth0]"}) {
    EXPECT_EQ(read(url), "refused") << url;
  }
}

TEST(Origin, RefusesPortsOutOfRange) {
  for (const std::string_view url :
       {"https://example.org:", "https://example.org:0", "https://example.org:65536",
        "https://example.org:080", "https://example.org:1e3", "https://example.org:-1",
        "https://example.org:99999999999999999999"}) {
    EXPECT_EQ(read(url), "refused") << url;
  }
}

TEST(Origin, RefusesBasePathsThatNeedEscapingOrResolving) {
  for (const std::string_view url :
       {"https://example.org//", "https://example.org/a//b", "https://example.org/../a",
        "https://example.org/a/.", "https://example.org/a%2fb", "https://example.org/a b",
        "https://example.org/a\\b", "https://example.org/a;b"}) {
    EXPECT_EQ(read(url), "refused") << url;
  }
}

TEST(Origin, RoundTrips) {
  for (const std::string url :
       {"https://example.org", "https://example.org:8443/base", "http://127.0.0.1:81",
        "https://[2001:db8::1]:8443", "https://[::1]"}) {
    EXPECT_EQ(origin_text(parse_origin(url).value()), url);
  }
  EXPECT_EQ(origin_text(parse_origin("https://example.org:443/").value()), "https://example.org");
  EXPECT_EQ(authority_text(parse_origin("http://[::1]:80/base").value()), "[::1]");
}

TEST(Origin, ErrorsDoNotRepeatAddress) {
  const auto refused = parse_origin("https://user:CANARY@example.org");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(refused.error().message.find("CANARY"), std::string::npos);
}

}  // namespace
}  // namespace boxoffice
