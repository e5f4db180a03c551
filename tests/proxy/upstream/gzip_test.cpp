#include "proxy/upstream/gzip.h"

#include <gtest/gtest.h>

#include <string>

namespace boxoffice {
namespace {

TEST(Gunzip, DecodesByteByByte) {
  const std::string text = "{\"title\":\"Amélie\"}";
  const std::string bytes = gzip_bytes(text);
  Gunzip gunzip(100);
  std::string out;
  for (const char byte : bytes) {
    EXPECT_FALSE(gunzip.complete());
    ASSERT_EQ(gunzip.feed({&byte, 1}, out), Gunzip::Status::kOk);
  }
  EXPECT_TRUE(gunzip.complete());
  EXPECT_EQ(out, text);
}

TEST(Gunzip, DecodesUpToSizeLimit) {
  const std::string bytes = gzip_bytes(std::string(100'000, 'x'));
  std::string out;
  EXPECT_EQ(Gunzip(100'000).feed(bytes, out), Gunzip::Status::kOk);
  EXPECT_EQ(out.size(), 100'000u);
  std::string less;
  EXPECT_EQ(Gunzip(99'999).feed(bytes, less), Gunzip::Status::kTooLarge);
  EXPECT_LE(less.size(), 99'999u);
}

TEST(Gunzip, IsIncompleteIfTruncated) {
  const std::string bytes = gzip_bytes("{}");
  Gunzip gunzip(100);
  std::string out;
  EXPECT_EQ(gunzip.feed(bytes.substr(0, bytes.size() - 1), out), Gunzip::Status::kOk);
  EXPECT_FALSE(gunzip.complete());
}

TEST(Gunzip, RefusesOtherDataDamageAndTrailingBytes) {
  std::string out;
  EXPECT_EQ(Gunzip(100).feed("{}", out), Gunzip::Status::kMalformed);
  std::string damaged = gzip_bytes("{\"a\":1}");
  damaged[damaged.size() - 6] ^= 1;  // in the checksum
  EXPECT_EQ(Gunzip(100).feed(damaged, out), Gunzip::Status::kMalformed);
  EXPECT_EQ(Gunzip(100).feed(gzip_bytes("{}") + "x", out), Gunzip::Status::kMalformed);
}

TEST(GunzipBytes, RoundTrips) {
  std::string text = "{\"title\":\"Amélie\"}";
  for (int i = 0; i < 12; ++i) text += text;
  const std::string bytes = gzip_bytes(text);
  EXPECT_LT(bytes.size(), text.size() / 10);
  EXPECT_EQ(gunzip_bytes(bytes, text.size()).value(), text);
  EXPECT_EQ(gunzip_bytes(gzip_bytes(""), 0).value(), "");
  EXPECT_EQ(gzip_bytes(text), bytes);
}

TEST(GunzipBytes, FailsBeyondSizeLimit) {
  const std::string bomb = gzip_bytes(std::string(10'000'000, '\0'));
  EXPECT_LT(bomb.size(), 20'000u);
  EXPECT_EQ(gunzip_bytes(bomb, 9'999'999).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(gunzip_bytes(bomb, 0).error().code, ErrorCode::kTooLarge);
}

TEST(GunzipBytes, FailsForDamagedData) {
  const std::string body(3000, 'x');
  const std::string bytes = gzip_bytes(body);
  EXPECT_FALSE(gunzip_bytes("not gzip at all", 100).ok());
  EXPECT_FALSE(gunzip_bytes(bytes + "x", 3000).ok());
  EXPECT_FALSE(gunzip_bytes(bytes + bytes, 6000).ok());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_FALSE(gunzip_bytes(bytes.substr(0, length), 3000).ok()) << length;
  }
  // After the header, whose time and OS fields are ignored, a flipped bit is detected or harmless.
  for (std::size_t i = 10; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
    const auto result = gunzip_bytes(damaged, 3000);
    EXPECT_TRUE(!result || *result == body) << i;
  }
}

}  // namespace
}  // namespace boxoffice
