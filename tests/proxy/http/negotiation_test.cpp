#include "proxy/server/http/negotiation.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

using std::string_view_literals::operator""sv;

TEST(ChooseEncoding, PrefersBestOfEqualWeights) {
  EXPECT_EQ(choose_encoding("gzip, deflate, br", {"br", "gzip"}), "br");
  EXPECT_EQ(choose_encoding("gzip", {"br", "gzip"}), "gzip");
  EXPECT_EQ(choose_encoding("gzip, br", {"gzip"}), "gzip");
}

TEST(ChooseEncoding, IsIdentityIfNothingElseIsAccepted) {
  EXPECT_EQ(choose_encoding("", {"br", "gzip"}), "");
  EXPECT_EQ(choose_encoding("deflate, zstd", {"br", "gzip"}), "");
  EXPECT_EQ(choose_encoding("br", {}), "");
  EXPECT_EQ(choose_encoding("identity;q=0, deflate", {"br"}), "");
}

TEST(ChooseEncoding, HonoursWeights) {
  EXPECT_EQ(choose_encoding("br;q=0.5, gzip;q=0.8", {"br", "gzip"}), "gzip");
  EXPECT_EQ(choose_encoding("br;q=0, gzip", {"br", "gzip"}), "gzip");
  EXPECT_EQ(choose_encoding("br;q=0.000", {"br"}), "");
  EXPECT_EQ(choose_encoding("br ; Q=1.000 , gzip;q=0.999", {"br", "gzip"}), "br");
  EXPECT_EQ(choose_encoding("identity, br;q=0.9", {"br"}), "");
  EXPECT_EQ(choose_encoding("identity;q=0.5, br;q=0.9", {"br"}), "br");
}

TEST(ChooseEncoding, HonoursWildcard) {
  EXPECT_EQ(choose_encoding("*", {"br", "gzip"}), "br");
  EXPECT_EQ(choose_encoding("*, br;q=0", {"br", "gzip"}), "gzip");
  EXPECT_EQ(choose_encoding("gzip, *;q=0", {"br", "gzip"}), "gzip");
  EXPECT_EQ(choose_encoding("*;q=0", {"br", "gzip"}), "");
}

TEST(ChooseEncoding, IgnoresCaseAndMalformedMembers) {
  EXPECT_EQ(choose_encoding("GZip", {"gzip"}), "gzip");
  EXPECT_EQ(choose_encoding("br;q=2, gzip;q=0.1", {"br", "gzip"}), "gzip");
  EXPECT_EQ(choose_encoding("br;q=, ;;,,=,\x80", {"br"}), "");
  EXPECT_EQ(choose_encoding("brotli", {"br"}), "");
  EXPECT_EQ(choose_encoding("br\0"sv, {"br"}), "");
}

TEST(EtagMatches, ComparesWeakly) {
  EXPECT_TRUE(etag_matches("\"a\"", "\"a\""));
  EXPECT_TRUE(etag_matches("W/\"a\"", "\"a\""));
  EXPECT_TRUE(etag_matches("\"x\", W/\"y\" , \"a\"", "\"a\""));
  EXPECT_TRUE(etag_matches(" * ", "\"a\""));
}

TEST(EtagMatches, RefusesOtherTags) {
  EXPECT_FALSE(etag_matches("", "\"a\""));
  EXPECT_FALSE(etag_matches("a", "\"a\""));
  EXPECT_FALSE(etag_matches("\"A\"", "\"a\""));
  EXPECT_FALSE(etag_matches("\"ab\", *", "\"a\""));
}

}  // namespace
}  // namespace boxoffice
