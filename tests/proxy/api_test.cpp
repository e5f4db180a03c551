// Tests of TMDB through the proxy, over real sockets, against the fake.

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "proxy/server/cache/cache_store.h"
#include "proxy/upstream/gzip.h"
#include "tests/proxy/eventually.h"
#include "tests/proxy/raw_http.h"
#include "tests/proxy/running_proxy.h"
#include "tests/proxy/temporary_folder.h"
#include "tests/proxy/upstream/support.h"

namespace boxoffice {
namespace {

using std::chrono::milliseconds;

constexpr char kFilm[] = "/tmdb/3/movie/603";

class ProxyApi : public testing::Test {
 protected:
  ProxyApi() : fake_(https_options()) {}

  FakeTmdb fake_;
};

std::string header(const httplib::Result& response, const std::string& name) {
  return response ? response->get_header_value(name) : "no answer";
}
int status(const httplib::Result& response) { return response ? response->status : -1; }
std::string detail(const httplib::Result& response) {
  return response ? Json::parse(response->body)["detail"].get<std::string>() : "no answer";
}

TEST_F(ProxyApi, CallsUpstreamOnceThenServesFromCache) {
  RunningProxy proxy(config_for(fake_));
  const auto miss = proxy.get(std::string(kFilm) + "?append_to_response=keywords,credits");
  ASSERT_EQ(status(miss), 200);
  EXPECT_EQ(Json::parse(miss->body)["id"], 603);
  EXPECT_EQ(header(miss, "X-Cache"), "MISS");
  EXPECT_EQ(header(miss, "Age"), "0");
  EXPECT_EQ(header(miss, "Cache-Control"),
            "public, max-age=86400, stale-while-revalidate=86400, stale-if-error=2592000");
  EXPECT_EQ(header(miss, "X-Content-Type-Options"), "nosniff");
  // An equivalent request with another spelling.
  const auto hit =
      proxy.get(std::string(kFilm) + "?append_to_response=credits%2Ckeywords&api_key=x");
  ASSERT_EQ(status(hit), 200);
  EXPECT_EQ(header(hit, "X-Cache"), "HIT");
  EXPECT_EQ(hit->body, miss->body);
  EXPECT_EQ(fake_.request_count(), 1u);
  EXPECT_EQ(fake_.requests()[0].target, "/3/movie/603?append_to_response=credits%2Ckeywords");
}

TEST_F(ProxyApi, ForwardsNothingFromClient) {
  RunningProxy proxy(config_for(fake_));
  ASSERT_EQ(
      status(proxy.get("/tmdb/3/configuration?api_key=client", {{"Authorization", "Bearer client"},
                                                                {"Cookie", "client=1"},
                                                                {"X-Forwarded-For", "198.51.100.7"},
                                                                {"User-Agent", "client"}})),
      200);
  const FakeRequest request = fake_.requests().at(0);
  EXPECT_EQ(request.target, "/3/configuration");
  EXPECT_EQ(request.field("Authorization"), "Bearer fake-token");
  std::set<std::string> names;
  for (const auto& [name, value] : request.fields) {
    EXPECT_EQ(value.find("client"), std::string::npos) << name;
    EXPECT_EQ(value.find("198.51"), std::string::npos) << name;
    names.insert(name);
  }
  EXPECT_EQ(names, (std::set<std::string>{"Accept", "Accept-Encoding", "Authorization", "Host",
                                          "User-Agent"}));
}

TEST_F(ProxyApi, ForwardsOnlyBodyFromService) {
  fake_.set_fault(
      raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nServer: upstream\r\n"
          "Set-Cookie: a=b\r\nX-RateLimit-Limit: 40\r\nContent-Length: 8\r\n\r\n"
          "{\"id\":1}"));
  RunningProxy proxy(config_for(fake_));
  const auto response = proxy.get("/tmdb/3/movie/1");
  ASSERT_EQ(status(response), 200);
  std::set<std::string> names;
  for (const auto& [name, value] : response->headers) names.insert(name);
  EXPECT_EQ(names, (std::set<std::string>{"Age", "Cache-Control", "Connection", "Content-Length",
                                          "Content-Type", "Date", "ETag", "Vary", "X-Cache",
                                          "X-Content-Type-Options", "X-Request-Id"}));
}

TEST_F(ProxyApi, AnswersNotModifiedAndHead) {
  RunningProxy proxy(config_for(fake_));
  const std::string etag = header(proxy.get(kFilm), "ETag");
  const auto known = proxy.get(kFilm, {{"If-None-Match", etag}});
  EXPECT_EQ(status(known), 304);
  EXPECT_EQ(header(known, "ETag"), etag);
  EXPECT_EQ(known->body, "");
  const auto head = proxy.head(kFilm);
  EXPECT_EQ(status(head), 200);
  EXPECT_EQ(head->body, "");
  EXPECT_GT(std::stoi(header(head, "Content-Length")), 100);
  EXPECT_EQ(fake_.request_count(), 1u);
}

TEST_F(ProxyApi, SendsGzipIfAccepted) {
  RunningProxy proxy(config_for(fake_));
  const std::string target = std::string(kFilm) + "?append_to_response=credits,keywords,similar";
  const auto plain = proxy.get(target);
  const auto gzip = proxy.get(target, {{"Accept-Encoding", "gzip"}});
  ASSERT_EQ(status(plain), 200);
  ASSERT_EQ(status(gzip), 200);
  EXPECT_EQ(header(plain, "Content-Encoding"), "");
  EXPECT_EQ(header(gzip, "Content-Encoding"), "gzip");
  EXPECT_EQ(header(gzip, "Vary"), "Accept-Encoding");
  EXPECT_NE(header(gzip, "ETag"), header(plain, "ETag"));
  EXPECT_EQ(gunzip_bytes(gzip->body, plain->body.size()).value(), plain->body);
  EXPECT_LT(gzip->body.size(), plain->body.size());
}

TEST_F(ProxyApi, CachesNotFoundBriefly) {
  RunningProxy proxy(config_for(fake_));
  const auto first = proxy.get("/tmdb/3/movie/99999999");
  EXPECT_EQ(status(first), 404);
  EXPECT_EQ(header(first, "Content-Type"), "application/problem+json");
  EXPECT_EQ(header(first, "Cache-Control"), "public, max-age=60");
  EXPECT_EQ(detail(first), "The service has no such resource");
  const auto second = proxy.get("/tmdb/3/movie/99999999");
  EXPECT_EQ(status(second), 404);
  EXPECT_EQ(header(second, "X-Cache"), "HIT");
  EXPECT_EQ(fake_.request_count(), 1u);
}

TEST_F(ProxyApi, RefusesRequestsOutsideAllowListWithoutUpstreamCall) {
  RunningProxy proxy(config_for(fake_));
  for (const char* target : {"/tmdb/3/movie/603/",
                             "/tmdb/3/movie/603%2fcredits",
                             "/tmdb/3/movie/603%2Fcredits",
                             "/tmdb/3/movie/603%252fcredits",
                             "/tmdb/3/movie/%36%30%33",
                             "/tmdb/3/movie/603%00",
                             "/tmdb/3/movie/../movie/603",
                             "/tmdb/3/movie/%2e%2e/movie/603",
                             "/tmdb//3/movie/603",
                             "/tmdb/3//movie/603",
                             "/tmdb/3/movie/0",
                             "/tmdb/3/movie/0603",
                             "/tmdb/3/movie/123456789",
                             "/tmdb/3/movie/-1",
                             "/tmdb/3/account",
                             "/tmdb/3/authentication/token/new",
                             "/tmdb/3/movie/603/rating",
                             "/tmdb/4/movie/603",
                             "/tmdb/",
                             "/tmdb/3",
                             "/tmdb/3/movie/603;x",
                             "/TMDB/3/movie/603",
                             "/hopsworks/"}) {
    const std::string got = proxy.status(target);
    EXPECT_EQ(got, "404") << target;
  }
  for (const char* target :
       {"/tmdb/3/movie/603?unknown=1", "/tmdb/3/movie/603?language=en&language=en",
        "/tmdb/3/movie/603?language=%65%6e%0d%0a", "/tmdb/3/movie/603?language=en%00",
        "/tmdb/3/movie/603?append_to_response=account_states", "/tmdb/3/movie/603?language",
        "/tmdb/3/movie/603?=en", "/tmdb/3/movie/603?language=%zz", "/tmdb/3/movie/603?a%3db=c",
        "/tmdb/3/search/movie", "/tmdb/3/search/movie?query=", "/tmdb/3/search/movie?query=%c3%28",
        "/tmdb/3/movie/popular?page=0", "/tmdb/3/movie/popular?page=501",
        "/tmdb/3/movie/popular?page=1&page=2", "http://x/tmdb/3/movie/603", "/tmdb/3/movie/603#x",
        "/tmdb\\3\\movie\\603"}) {
    EXPECT_EQ(proxy.status(target), "400") << target;
  }
  EXPECT_EQ(proxy.status("/tmdb/3/search/movie?query=" + std::string(2100, 'a')), "414");
  EXPECT_EQ(proxy.status(kFilm, "POST"), "405");
  EXPECT_EQ(proxy.status(kFilm, "DELETE"), "405");
  EXPECT_EQ(fake_.connection_count(), 0u);
}

TEST_F(ProxyApi, ProblemsRepeatNoValue) {
  RunningProxy proxy(config_for(fake_));
  const auto response = proxy.get("/tmdb/3/movie/603?language=%3Cscript%3E");
  EXPECT_EQ(status(response), 400);
  EXPECT_EQ(detail(response), "language: invalid value");
}

TEST_F(ProxyApi, MakesOneCallForAThousandEqualRequests) {
  fake_.set_fault({.kind = FaultKind::kDelay, .times = 1, .pause = milliseconds(1500)});
  RunningProxy proxy(config_for(fake_));
  const std::string request = "GET " + std::string(kFilm) + " HTTP/1.1\r\nHost: x\r\n\r\n";
  std::vector<int> clients;
  for (int i = 0; i < 1000; ++i) {
    clients.push_back(connect_to(proxy.port()));
    ASSERT_TRUE(send_all(clients.back(), request)) << i;
  }
  int good = 0;
  for (const int fd : clients) {
    ::shutdown(fd, SHUT_WR);
    const std::string answer = read_all(fd);
    if (answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("}")) ++good;
    ::close(fd);
  }
  EXPECT_EQ(good, 1000);
  EXPECT_EQ(fake_.request_count(), 1u);
  EXPECT_NE(proxy.metrics().find("{route=\"movie\",code=\"200\",cache=\"miss\"} 1\n"),
            std::string::npos);
}

TEST_F(ProxyApi, SharesFailureAndDoesNotCacheIt) {
  fake_.set_fault({.kind = FaultKind::kStatus, .times = 1, .status = 401});
  RunningProxy proxy(config_for(fake_));
  EXPECT_EQ(status(proxy.get(kFilm)), 502);
  EXPECT_EQ(status(proxy.get(kFilm)), 200);
}

struct FailureCase {
  FakeFault fault;
  int status;
  const char* detail;
};

TEST_F(ProxyApi, ReportsFailuresWithFixedTexts) {
  const std::vector<FailureCase> cases = {
      {{.kind = FaultKind::kStatus, .times = -1, .status = 500, .text = "3600"},
       502,
       "The service is unavailable"},
      {{.kind = FaultKind::kStatus, .times = -1, .status = 429, .text = "7"},
       503,
       "The service's rate limit is exceeded"},
      {{.kind = FaultKind::kStatus, .times = -1, .status = 403},
       502,
       "The service rejects this proxy's key; its operator is notified"},
      {{.kind = FaultKind::kRedirect, .times = -1, .text = "https://example.org/stolen"},
       502,
       "The service is unavailable"},
      {{.kind = FaultKind::kTruncatedJson, .times = -1}, 502, "The service is unavailable"},
      {{.kind = FaultKind::kHugeBody, .times = -1, .bytes = 3u << 20},
       502,
       "The service's response is too large"},
      {{.kind = FaultKind::kWrongContentType, .times = -1, .text = "text/html"},
       502,
       "The service is unavailable"}};
  for (const FailureCase& one : cases) {
    fake_.reset();
    fake_.set_fault(one.fault);
    RunningProxy proxy(config_for(fake_));
    const auto response = proxy.get(kFilm);
    EXPECT_EQ(status(response), one.status) << one.detail;
    EXPECT_EQ(detail(response), one.detail);
    EXPECT_EQ(header(response, "Cache-Control"), "no-store");
  }
}

TEST_F(ProxyApi, ProblemsHaveTmdbsMembers) {
  ProxyConfig config = config_for(fake_);
  config.client_rate = 0.001;
  config.client_burst = 4;
  RunningProxy proxy(std::move(config));
  fake_.set_fault({.kind = FaultKind::kStatus, .times = -1, .status = 403});
  const std::vector<std::pair<std::string, int>> cases = {
      {"/tmdb/3/account", 34}, {"/tmdb/3/movie/603?x=1", 47}, {kFilm, 43}};
  for (const auto& [target, code] : cases) {
    const auto response = proxy.get(target);
    const Json body = Json::parse(response->body);
    EXPECT_EQ(header(response, "Content-Type"), "application/problem+json") << target;
    EXPECT_EQ(body["status"], response->status) << target;
    EXPECT_EQ(body["success"], false) << target;
    EXPECT_EQ(body["status_code"], code) << target;
    EXPECT_EQ(body["status_message"], body["detail"]) << target;
    EXPECT_EQ(body["request_id"], header(response, "X-Request-Id")) << target;
  }
  fake_.reset();
  const Json unknown = Json::parse(proxy.get("/tmdb/3/movie/99999999")->body);
  EXPECT_EQ(unknown["status_code"], 34);
  EXPECT_EQ(unknown["status_message"], "The service has no such resource");
  const auto limited = proxy.get(kFilm);
  EXPECT_EQ(status(limited), 429);
  EXPECT_EQ(Json::parse(limited->body)["status_code"], 25);
  const Json elsewhere = Json::parse(proxy.get("/nowhere")->body);
  EXPECT_EQ(elsewhere["status"], 404);
  EXPECT_FALSE(elsewhere.contains("status_code"));
}

TEST_F(ProxyApi, SendsRetryAfter) {
  fake_.set_fault({.kind = FaultKind::kStatus, .times = -1, .status = 429, .text = "7"});
  RunningProxy proxy(config_for(fake_));
  EXPECT_EQ(header(proxy.get(kFilm), "Retry-After"), "7");
}

TEST_F(ProxyApi, ReportsRejectedKeyToOperator) {
  ProxyConfig config = config_for(fake_);
  config.tmdb.key.secret = Secret("CANARY-wrong");
  RunningProxy proxy(std::move(config));
  EXPECT_EQ(status(proxy.get(kFilm)), 502);
  EXPECT_EQ(status(proxy.get("/tmdb/3/movie/604")), 502);
  EXPECT_EQ(proxy.reports(), std::vector<std::string>{"tmdb: the service rejects the key"});
}

TEST_F(ProxyApi, TimesOutOnSlowService) {
  fake_.set_fault({.kind = FaultKind::kDribbleBody, .times = -1, .pause = milliseconds(200)});
  RunningProxy proxy(config_for(fake_));
  const auto begin = std::chrono::steady_clock::now();
  const auto response = proxy.get(kFilm);
  EXPECT_EQ(status(response), 504);
  EXPECT_EQ(detail(response), "The service did not respond in time");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(9));
}

/// Stores a response for kFilm in a cache file with the given age.
void store_film(const std::string& path, std::chrono::seconds age) {
  auto store = CacheStore::open({.path = path});
  ASSERT_TRUE(store.ok());
  store->write("/tmdb/3/movie/603",
               make_cached_response(200, "application/json", R"({"id":603,"title":"old"})",
                                    std::chrono::system_clock::now() - age));
  store->flush();
}

TEST_F(ProxyApi, RestoresCacheAfterRestart) {
  TemporaryFolder folder;
  ProxyConfig config = config_for(fake_);
  config.cache_file = folder.path() / "cache.db";
  {
    RunningProxy proxy(std::move(config));
    EXPECT_EQ(header(proxy.get(kFilm), "X-Cache"), "MISS");
  }
  config = config_for(fake_);
  config.cache_file = folder.path() / "cache.db";
  RunningProxy proxy(std::move(config));
  EXPECT_EQ(header(proxy.get(kFilm), "X-Cache"), "HIT");
  EXPECT_EQ(fake_.request_count(), 1u);
}

TEST_F(ProxyApi, SetsAsideDamagedCacheFileAndReportsIt) {
  TemporaryFolder folder;
  ProxyConfig config = config_for(fake_);
  config.cache_file = folder.write("cache.db", "this is no database, not even nearly one");
  RunningProxy proxy(std::move(config));
  EXPECT_EQ(status(proxy.get(kFilm)), 200);
  ASSERT_EQ(proxy.reports().size(), 1u);
  EXPECT_NE(proxy.reports()[0].find("cache.db.damaged-"), std::string::npos);
}

TEST_F(ProxyApi, ServesStaleWhileRevalidating) {
  TemporaryFolder folder;
  ProxyConfig config = config_for(fake_);
  config.cache_file = folder.path() / "cache.db";
  store_film(config.cache_file, std::chrono::hours(25));
  RunningProxy proxy(std::move(config));
  const auto stale = proxy.get(kFilm);
  EXPECT_EQ(status(stale), 200);
  EXPECT_EQ(header(stale, "X-Cache"), "STALE");
  EXPECT_EQ(Json::parse(stale->body)["title"], "old");
  EXPECT_GE(std::stol(header(stale, "Age")), 90000);
  EXPECT_TRUE(eventually([&] { return header(proxy.get(kFilm), "X-Cache") == "HIT"; }));
  EXPECT_EQ(fake_.request_count(), 1u);
  EXPECT_NE(proxy.metrics().find("boxoffice_stale_served_total"), std::string::npos);
}

TEST_F(ProxyApi, StopDoesNotWaitForBackgroundRefresh) {
  TemporaryFolder folder;
  ProxyConfig config = config_for(fake_);
  config.cache_file = folder.path() / "cache.db";
  config.upstream_time = std::chrono::hours(1);
  store_film(config.cache_file, std::chrono::hours(25));
  fake_.set_fault({.kind = FaultKind::kDelay, .times = -1, .pause = std::chrono::hours(1)});
  {
    RunningProxy proxy(std::move(config));
    EXPECT_EQ(header(proxy.get(kFilm), "X-Cache"), "STALE");
    EXPECT_TRUE(eventually([&] { return fake_.request_count() == 1; }));
    EXPECT_TRUE(proxy.stop());
  }  // otherwise the test takes an hour
}

TEST_F(ProxyApi, StopFinishesRequestsInFlightAndRefusesNewOnes) {
  ProxyConfig config = config_for(fake_);
  config.drain_time = std::chrono::seconds(60);
  fake_.set_fault({.kind = FaultKind::kDelay, .times = 1, .pause = milliseconds(500)});
  RunningProxy proxy(std::move(config));
  int answered = 0;
  std::thread client([&] { answered = status(proxy.get(kFilm)); });
  EXPECT_TRUE(eventually([&] { return fake_.request_count() == 1; }));
  bool drained = false;
  std::thread stopper([&] { drained = proxy.stop(); });
  EXPECT_TRUE(eventually([&] {
    const int fd = connect_to(proxy.port());
    if (fd >= 0) ::close(fd);
    return fd < 0;
  }));
  client.join();
  stopper.join();
  EXPECT_EQ(answered, 200);
  EXPECT_TRUE(drained);
}

TEST_F(ProxyApi, LimitsConnectionsPerClient) {
  ProxyConfig config = config_for(fake_);
  config.max_connections_per_client = 2;
  RunningProxy proxy(std::move(config));
  const int first = connect_to(proxy.port());
  const int second = connect_to(proxy.port());
  EXPECT_TRUE(eventually([&] { return proxy.status("/healthz") == "503"; }));
  ::close(first);
  EXPECT_TRUE(eventually([&] { return proxy.status("/healthz") == "200"; }));
  ::close(second);
}

TEST_F(ProxyApi, ServesStaleIfServiceFails) {
  TemporaryFolder folder;
  ProxyConfig config = config_for(fake_);
  config.cache_file = folder.path() / "cache.db";
  store_film(config.cache_file, std::chrono::hours(24 * 20));
  fake_.set_fault({.kind = FaultKind::kStatus, .times = -1, .status = 401});
  RunningProxy proxy(std::move(config));
  const auto stale = proxy.get(kFilm);
  EXPECT_EQ(status(stale), 200);
  EXPECT_EQ(header(stale, "X-Cache"), "STALE");
  EXPECT_EQ(fake_.request_count(), 1u);
}

TEST_F(ProxyApi, DoesNotServeExpiredResponses) {
  TemporaryFolder folder;
  ProxyConfig config = config_for(fake_);
  config.cache_file = folder.path() / "cache.db";
  store_film(config.cache_file, std::chrono::hours(24 * 40));
  fake_.set_fault({.kind = FaultKind::kStatus, .times = -1, .status = 401});
  RunningProxy proxy(std::move(config));
  EXPECT_EQ(status(proxy.get(kFilm)), 502);
}

TEST_F(ProxyApi, LimitsEachClient) {
  ProxyConfig config = config_for(fake_);
  config.client_rate = 0.1;
  config.client_burst = 3;
  RunningProxy proxy(std::move(config));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(status(proxy.get(kFilm)), 200);
  const auto limited = proxy.get(kFilm);
  EXPECT_EQ(status(limited), 429);
  EXPECT_EQ(detail(limited), "Too many requests from your address");
  EXPECT_GE(std::stoi(header(limited, "Retry-After")), 1);
  EXPECT_LE(std::stoi(header(limited, "Retry-After")), 10);
  EXPECT_EQ(status(proxy.get("/")), 200) << "the site is not limited";
  // X-Forwarded-For of an untrusted peer is ignored.
  EXPECT_EQ(status(proxy.get(kFilm, {{"X-Forwarded-For", "198.51.100.7"}})), 429);
  EXPECT_NE(proxy.metrics().find("boxoffice_ratelimited_total 2\n"), std::string::npos);
}

TEST_F(ProxyApi, TrustsOnlyConfiguredProxies) {
  ProxyConfig config = config_for(fake_);
  config.client_rate = 0.1;
  config.client_burst = 1;
  config.trusted_networks = {parse_network("127.0.0.0/8").value()};
  RunningProxy proxy(std::move(config));
  const auto from = [&](const std::string& value) {
    return status(proxy.get(kFilm, {{"X-Forwarded-For", value}}));
  };
  EXPECT_EQ(from("198.51.100.7"), 200);
  EXPECT_EQ(from("198.51.100.7"), 429);
  EXPECT_EQ(from("198.51.100.8"), 200);
  EXPECT_EQ(from("203.0.113.1, 198.51.100.8"), 429) << "addresses on the left can be forged";
  EXPECT_EQ(from("2001:db8::1"), 200);
  EXPECT_EQ(from("2001:db8::2"), 429) << "the same /64";
}

// cpp-httplib crashed on it with trusted proxies (CVE-2026-46527).
TEST_F(ProxyApi, SurvivesEmptyForwardedFor_CVE_2026_46527) {
  ProxyConfig config = config_for(fake_);
  config.trusted_networks = {parse_network("127.0.0.0/8").value()};
  RunningProxy proxy(std::move(config));
  for (const char* value : {"", " ", ",", ", ,", "nonsense", "1.2.3.4,"}) {
    EXPECT_EQ(status(proxy.get(kFilm, {{"X-Forwarded-For", value}})), 200) << value;
  }
}

// cpp-httplib percent-decodes values, which could add fields to a response or a request.
TEST_F(ProxyApi, PreventsResponseSplitting_CVE_2026_45372) {
  ProxyConfig config = config_for(fake_);
  config.allowed_origins = {"https://example.org"};
  RunningProxy proxy(std::move(config));
  const std::string answer = proxy.exchange(
      "GET /tmdb/3/movie/603?language=en%0d%0aX-Evil:%201 HTTP/1.1\r\nHost: x\r\n"
      "Origin: https://example.org%0d%0aX-Evil: 1\r\nX-Request-Id: a%0d%0aX-Evil: 1\r\n"
      "Connection: close\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 400 ")) << answer;
  EXPECT_EQ(occurrences(answer, "Evil"), 0) << answer;
}

TEST_F(ProxyApi, AllowsCrossOriginReadsFromConfiguredOrigins) {
  ProxyConfig config = config_for(fake_);
  config.allowed_origins = {"https://user-space.hf.space"};
  RunningProxy proxy(std::move(config));
  const auto allowed = proxy.get(kFilm, {{"Origin", "https://user-space.hf.space"}});
  EXPECT_EQ(header(allowed, "Access-Control-Allow-Origin"), "https://user-space.hf.space");
  EXPECT_EQ(header(allowed, "Access-Control-Expose-Headers"),
            "Age, ETag, Retry-After, X-Cache, X-Request-Id");
  EXPECT_FALSE(allowed->has_header("Access-Control-Allow-Credentials"));
  for (const char* origin : {"https://evil.example", "https://user-space.hf.space.evil.example",
                             "http://user-space.hf.space", "null", ""}) {
    const auto response = proxy.get(kFilm, {{"Origin", origin}});
    EXPECT_EQ(status(response), 200);
    EXPECT_FALSE(response->has_header("Access-Control-Allow-Origin")) << origin;
    // Otherwise a shared cache could serve one origin's response to another.
    bool varies = false;
    for (auto [field, end] = response->headers.equal_range("Vary"); field != end; ++field) {
      varies = varies || field->second == "Origin";
    }
    EXPECT_TRUE(varies) << origin;
  }
  const auto problem = proxy.get("/tmdb/3/none", {{"Origin", "https://user-space.hf.space"}});
  EXPECT_EQ(header(problem, "Access-Control-Allow-Origin"), "https://user-space.hf.space");
}

TEST_F(ProxyApi, AnswersPreflights) {
  ProxyConfig config = config_for(fake_);
  config.allowed_origins = {"https://example.org"};
  RunningProxy proxy(std::move(config));
  const std::string answer = proxy.exchange(
      "OPTIONS /tmdb/3/movie/603 HTTP/1.1\r\nHost: x\r\nOrigin: https://example.org\r\n"
      "Access-Control-Request-Method: GET\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 204 No Content\r\n")) << answer;
  EXPECT_EQ(occurrences(answer, "Access-Control-Allow-Origin: https://example.org\r\n"), 1);
  EXPECT_EQ(occurrences(answer, "Access-Control-Allow-Methods: GET, HEAD\r\n"), 1);
  EXPECT_EQ(occurrences(answer, "Access-Control-Max-Age: 86400\r\n"), 1);
  EXPECT_EQ(fake_.request_count(), 0u);
}

TEST_F(ProxyApi, OpensBreakerAndRecovers) {
  fake_.set_fault({.kind = FaultKind::kResetOnAccept, .times = -1});
  RunningProxy proxy(config_for(fake_));
  int last = 0;
  for (int i = 1; i <= 20 && last != 503; ++i) {
    last = status(proxy.get("/tmdb/3/movie/" + std::to_string(i)));
  }
  const auto open = proxy.get("/tmdb/3/movie/99");
  EXPECT_EQ(status(open), 503);
  EXPECT_EQ(detail(open), "The service keeps failing; try again later");
  EXPECT_GE(std::stoi(header(open, "Retry-After")), 1);
  const std::size_t connections = fake_.connection_count();
  EXPECT_EQ(status(proxy.get("/tmdb/3/movie/98")), 503);
  EXPECT_EQ(fake_.connection_count(), connections) << "the open breaker sends no request";
  fake_.reset();
  EXPECT_TRUE(eventually([&] { return status(proxy.get(kFilm)) == 200; }));
}

TEST_F(ProxyApi, RefusesAtOnceIfOverloaded) {
  fake_.set_fault({.kind = FaultKind::kDelay, .times = -1, .pause = milliseconds(3000)});
  ProxyConfig config = config_for(fake_);
  config.workers = 2;
  RunningProxy proxy(std::move(config));
  std::vector<int> clients;
  for (int i = 1; i <= 300; ++i) {
    clients.push_back(connect_to(proxy.port()));
    ASSERT_TRUE(send_all(
        clients.back(), "GET /tmdb/3/movie/" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n"));
  }
  ASSERT_TRUE(eventually(
      [&] { return proxy.metrics().find("{route=\"movie\",code=\"503\"") != std::string::npos; }));
  const auto response = proxy.get("/tmdb/3/movie/1000");
  EXPECT_EQ(status(response), 503);
  EXPECT_EQ(detail(response), "Too many requests in flight");
  EXPECT_EQ(header(response, "Retry-After"), "1");
  EXPECT_EQ(status(proxy.get("/healthz")), 200);
  for (const int fd : clients) ::close(fd);
  fake_.reset();
}

}  // namespace
}  // namespace boxoffice
