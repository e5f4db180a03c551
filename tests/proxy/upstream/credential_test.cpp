#include "proxy/upstream/credential.h"

#include <gtest/gtest.h>

#include <string>

namespace boxoffice {
namespace {

constexpr std::string_view kHead = "GET /3/movie/603 HTTP/1.1\r\nHost: a\r\n\r\n";

bool fits(Credential credential, const std::string& key) {
  return check_credential(credential, Secret(key)).ok();
}

std::string with_key(std::string_view head, Credential credential) {
  return std::string(head_with_credential(head, credential, Secret("KEY")).reveal());
}

TEST(Credential, BearerIsAHeaderField) {
  EXPECT_EQ(with_key(kHead, Credential::kBearer),
            "GET /3/movie/603 HTTP/1.1\r\nAuthorization: Bearer KEY\r\nHost: a\r\n\r\n");
}

TEST(Credential, HopsworksKeyIsAHeaderField) {
  EXPECT_EQ(with_key(kHead, Credential::kHopsworksApiKey),
            "GET /3/movie/603 HTTP/1.1\r\nAuthorization: ApiKey KEY\r\nHost: a\r\n\r\n");
}

TEST(Credential, ApiKeyIsLastQueryParameter) {
  EXPECT_EQ(with_key(kHead, Credential::kApiKeyParameter),
            "GET /3/movie/603?api_key=KEY HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(with_key("GET /3/search/movie?query=a HTTP/1.1\r\nX: b?c\r\n\r\n",
                     Credential::kApiKeyParameter),
            "GET /3/search/movie?query=a&api_key=KEY HTTP/1.1\r\nX: b?c\r\n\r\n");
}

TEST(Credential, NoneLeavesHeadUnchanged) { EXPECT_EQ(with_key(kHead, Credential::kNone), kHead); }

TEST(Credential, AcceptsIssuedKeys) {
  EXPECT_TRUE(fits(Credential::kApiKeyParameter, "0123456789abcdef0123456789abcdef"));
  EXPECT_TRUE(fits(Credential::kBearer, "eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiIxIn0.aB-_9"));
  EXPECT_TRUE(fits(Credential::kBearer, "abc+/def=="));
  EXPECT_TRUE(fits(Credential::kHopsworksApiKey, "AbCd1234.efGH5678"));
  EXPECT_TRUE(fits(Credential::kNone, ""));
}

TEST(Credential, RefusesBytesThatWouldEndField) {
  for (const std::string& key :
       {std::string("a\r\nX: b"), std::string("a\n"), std::string("a\rb"), std::string("a\0b", 3),
        std::string("a b"), std::string("a\tb"), std::string("caf\xc3\xa9")}) {
    EXPECT_FALSE(fits(Credential::kBearer, key));
    EXPECT_FALSE(fits(Credential::kHopsworksApiKey, key));
    EXPECT_FALSE(fits(Credential::kApiKeyParameter, key));
  }
  for (const char* const key : {"a&b=c", "a#b", "a%20", "a+b", "a=b", "a/b"}) {
    EXPECT_FALSE(fits(Credential::kApiKeyParameter, key)) << key;
  }
}

TEST(Credential, RefusesEmptyAndOverlongKeys) {
  EXPECT_FALSE(fits(Credential::kBearer, ""));
  EXPECT_FALSE(fits(Credential::kApiKeyParameter, ""));
  EXPECT_TRUE(fits(Credential::kBearer, std::string(4096, 'k')));
  EXPECT_FALSE(fits(Credential::kBearer, std::string(4097, 'k')));
  EXPECT_TRUE(fits(Credential::kApiKeyParameter, std::string(256, 'k')));
  EXPECT_FALSE(fits(Credential::kApiKeyParameter, std::string(257, 'k')));
}

TEST(Credential, ErrorsDoNotRepeatKey) {
  const auto refused = check_credential(Credential::kBearer, Secret("CANARY key"));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(refused.error().message.find("CANARY"), std::string::npos);
}

}  // namespace
}  // namespace boxoffice
