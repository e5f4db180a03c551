#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <type_traits>
#include <vector>

#include "tests/proxy/upstream/support.h"

namespace boxoffice {
namespace {

// An error is a number and a time: it holds no text that could contain a key.
static_assert(std::is_trivially_copyable_v<UpstreamError>);

std::vector<std::string> field_names(const FakeRequest& request) {
  std::vector<std::string> names;
  for (const auto& [name, value] : request.fields) names.push_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

TEST(UpstreamKey, IsSentInHeaderAndNotInTarget) {
  FakeTmdb fake(https_options());
  Upstream upstream(settings_for(fake));
  EXPECT_EQ(outcome(get(upstream, "/3/movie/603?append_to_response=credits")), "200");
  ASSERT_EQ(fake.requests().size(), 1u);
  const FakeRequest request = fake.requests().front();
  EXPECT_EQ(request.method, "GET");
  EXPECT_EQ(request.target, "/3/movie/603?append_to_response=credits");
  EXPECT_EQ(request.field("Authorization"), "Bearer fake-token");
  EXPECT_EQ(request.field("Accept"), "application/json");
  EXPECT_EQ(request.field("Accept-Encoding"), "gzip");
  EXPECT_EQ(request.field("Host"), "127.0.0.1:" + std::to_string(fake.port()));
  EXPECT_TRUE(request.field("User-Agent").starts_with("boxoffice-proxy/"));
  EXPECT_EQ(field_names(request),
            (std::vector<std::string>{"Accept", "Accept-Encoding", "Authorization", "Host",
                                      "User-Agent"}));
}

TEST(UpstreamKey, ApiKeyIsSentOnceInQuery) {
  FakeTmdb fake(https_options());
  UpstreamSettings settings = settings_for(fake);
  settings.credential = Credential::kApiKeyParameter;
  settings.key = Secret("fake-key");
  Upstream upstream(std::move(settings));
  EXPECT_EQ(outcome(get(upstream, "/3/movie/603")), "200");
  EXPECT_EQ(outcome(get(upstream, "/3/search/movie?query=moon")), "200");
  const auto requests = fake.requests();
  ASSERT_EQ(requests.size(), 2u);
  EXPECT_EQ(requests[0].target, "/3/movie/603?api_key=fake-key");
  EXPECT_EQ(requests[1].target, "/3/search/movie?query=moon&api_key=fake-key");
  EXPECT_EQ(requests[1].field("Authorization"), "");
}

TEST(UpstreamKey, HopsworksKeyUsesApiKeyScheme) {
  FakeTmdb fake(https_options());
  UpstreamSettings settings = settings_for(fake);
  settings.credential = Credential::kHopsworksApiKey;
  settings.key = Secret("abc.def");
  Upstream upstream(std::move(settings));
  EXPECT_EQ(outcome(get(upstream)), "rejected_key");  // not a TMDB key
  EXPECT_EQ(fake.requests().front().field("Authorization"), "ApiKey abc.def");
}

TEST(UpstreamKey, BasePathIsKept) {
  FakeTmdb fake(https_options());
  UpstreamSettings settings = settings_for(fake);
  settings.origin = *parse_origin(fake.base_url() + "/base/");
  Upstream upstream(std::move(settings));
  get(upstream, "/3/movie/603");
  EXPECT_EQ(fake.requests().front().target, "/base/3/movie/603");
}

TEST(UpstreamKey, RejectedKeyIsNotRetried) {
  for (const int status : {401, 403}) {
    FakeTmdb fake(https_options());
    fake.set_fault({.kind = FaultKind::kStatus, .times = -1, .status = status});
    Upstream upstream(settings_for(fake));
    EXPECT_EQ(outcome(get(upstream)), "rejected_key");
    EXPECT_EQ(fake.request_count(), 1u);
  }
}

TEST(UpstreamKey, InvalidKeyIsNotSent) {
  FakeTmdb fake(https_options());
  UpstreamSettings settings = settings_for(fake);
  settings.key = Secret("fake-token\r\nX-Evil: 1");
  Upstream upstream(std::move(settings));
  EXPECT_EQ(outcome(get(upstream)), "rejected_key");
  EXPECT_EQ(fake.connection_count(), 0u);
}

TEST(UpstreamKey, InvalidTargetIsNotSent) {
  FakeTmdb fake(https_options());
  Upstream upstream(settings_for(fake));
  for (const std::string_view target :
       {"", "3/movie/603", "https://example.org/3", "/3/movie/603 HTTP/1.1\r\nX-Evil: 1", "/a b",
        "/3/movie/603#x", "/\xc3\xa9"}) {
    EXPECT_EQ(outcome(get(upstream, target)), "bad_answer") << target;
  }
  EXPECT_EQ(fake.connection_count(), 0u);
}

}  // namespace
}  // namespace boxoffice
