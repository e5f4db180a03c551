#include "proxy/server/cache/cached_response.h"

#include <gtest/gtest.h>

#include "tests/proxy/cache/support.h"

namespace boxoffice {
namespace {

using test::at_unix_s;
using test::random_body;

std::shared_ptr<const CachedResponse> of(std::string body) {
  return make_cached_response(200, "application/json", std::move(body), at_unix_s(1000));
}

TEST(CachedResponse, KeepsSmallBodyUncompressed) {
  const auto response =
      make_cached_response(404, "application/json", "{\"success\":false}", at_unix_s(1234));
  EXPECT_EQ(response->status, 404);
  EXPECT_EQ(response->content_type, "application/json");
  EXPECT_EQ(response->gzip, "");
  EXPECT_EQ(response->identity, "{\"success\":false}");
  EXPECT_EQ(response->identity_bytes, 17u);
  EXPECT_EQ(response->stored_unix_s, 1234);
}

TEST(CachedResponse, CompressesBodiesFrom1024Bytes) {
  EXPECT_EQ(of(std::string(1023, 'x'))->identity, std::string(1023, 'x'));
  EXPECT_EQ(of(std::string(1023, 'x'))->gzip, "");
  const auto response = of(std::string(1024, 'x'));
  EXPECT_EQ(response->identity, "");
  EXPECT_EQ(response->identity_bytes, 1024u);
  EXPECT_LT(response->gzip.size(), 50u);
  EXPECT_EQ(response->gzip.substr(0, 3), "\x1f\x8b\x08");  // RFC 1952
}

TEST(CachedResponse, KeepsIncompressibleBodyUncompressed) {
  const std::string body = random_body(5000);
  EXPECT_EQ(of(body)->gzip, "");
  EXPECT_EQ(of(body)->identity, body);
}

TEST(CachedResponse, EtagIsHashOfUncompressedBody) {
  EXPECT_EQ(of("")->etag_stem, "cbf29ce484222325");
  EXPECT_EQ(of("a")->etag_stem, "af63dc4c8601ec8c");
  EXPECT_EQ(of("foobar")->etag_stem, "85944171f73967e8");
  // 2,000 zero bytes, compressed: the offset basis times the prime to the 2,000th.
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (int i = 0; i < 2000; ++i) hash *= 0x100000001b3u;
  EXPECT_EQ(std::stoull(of(std::string(2000, '\0'))->etag_stem, nullptr, 16), hash);
}

TEST(CachedResponse, StoresTimeInWholeSeconds) {
  using std::chrono::milliseconds;
  EXPECT_EQ(make_cached_response(200, "", "", at_unix_s(7) + milliseconds(999))->stored_unix_s, 7);
}

TEST(CachedResponse, ChargesForEverythingItHolds) {
  EXPECT_GE(of("")->charge(), sizeof(CachedResponse) + 16);
  const std::size_t small = of(random_body(16))->charge();
  EXPECT_EQ(of(random_body(1'000'016))->charge() - small, 1'000'000u);
  EXPECT_LT(of(std::string(1'000'000, 'x'))->charge(), 2'000u);
}

}  // namespace
}  // namespace boxoffice
