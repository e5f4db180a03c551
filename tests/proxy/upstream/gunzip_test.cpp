#include "proxy/upstream/gunzip.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/fakes/faults.h"

namespace boxoffice {
namespace {

TEST(Gunzip, DecodesAByteAtATime) {
  const std::string text = "{\"title\":\"Amélie\"}";
  const std::string bytes = gzip(text);
  Gunzip gunzip(100);
  std::string out;
  for (const char byte : bytes) {
    EXPECT_FALSE(gunzip.complete());
    ASSERT_EQ(gunzip.feed({&byte, 1}, out), Gunzip::Status::kOk);
  }
  EXPECT_TRUE(gunzip.complete());
  EXPECT_EQ(out, text);
}

TEST(Gunzip, DecodesUpToItsSizeAndNoFurther) {
  const std::string bytes = gzip(std::string(100'000, 'x'));
  std::string out;
  EXPECT_EQ(Gunzip(100'000).feed(bytes, out), Gunzip::Status::kOk);
  EXPECT_EQ(out.size(), 100'000u);
  std::string less;
  EXPECT_EQ(Gunzip(99'999).feed(bytes, less), Gunzip::Status::kTooLarge);
  EXPECT_LE(less.size(), 99'999u);
}

TEST(Gunzip, IsNotCompleteWhenCutShort) {
  const std::string bytes = gzip("{}");
  Gunzip gunzip(100);
  std::string out;
  EXPECT_EQ(gunzip.feed(bytes.substr(0, bytes.size() - 1), out), Gunzip::Status::kOk);
  EXPECT_FALSE(gunzip.complete());
}

TEST(Gunzip, RefusesOtherBytesDamageAndWhatFollows) {
  std::string out;
  EXPECT_EQ(Gunzip(100).feed("{}", out), Gunzip::Status::kMalformed);
  std::string damaged = gzip("{\"a\":1}");
  damaged[damaged.size() - 6] ^= 1;  // in the checksum
  EXPECT_EQ(Gunzip(100).feed(damaged, out), Gunzip::Status::kMalformed);
  EXPECT_EQ(Gunzip(100).feed(gzip("{}") + "x", out), Gunzip::Status::kMalformed);
}

}  // namespace
}  // namespace boxoffice
