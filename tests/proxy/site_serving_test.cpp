// Tests of serving the site, over real sockets.

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "proxy/server/site/site_response.h"
#include "tests/proxy/raw_http.h"
#include "tests/proxy/running_proxy.h"

namespace boxoffice {
namespace {

class SiteServing : public testing::Test {
 protected:
  httplib::Result get(const std::string& target, const httplib::Headers& headers = {}) const {
    return proxy_.get(target, headers);
  }
  std::string exchange(const std::string& request) const { return proxy_.exchange(request); }

  RunningProxy proxy_;
};

TEST_F(SiteServing, ServesIndexAtRoot) {
  const auto response = get("/");
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->body, "<p>hello</p>");
  EXPECT_EQ(response->get_header_value("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(response->get_header_value("Cache-Control"), "no-cache");
  EXPECT_EQ(response->get_header_value("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(response->get_header_value("Referrer-Policy"), "no-referrer");
  EXPECT_EQ(response->get_header_value("Cross-Origin-Opener-Policy"), "same-origin");
  EXPECT_EQ(response->get_header_value("ETag").size(), 18u);
  EXPECT_EQ(response->get_header_value("X-Request-Id").size(), 16u);
  EXPECT_FALSE(response->has_header("Vary"));
  EXPECT_FALSE(response->has_header("Content-Encoding"));
  EXPECT_FALSE(response->has_header("X-Cache"));
  EXPECT_FALSE(response->has_header("Server"));
}

TEST_F(SiteServing, SendsContentSecurityPolicyOfPage) {
  std::ifstream in(BOXOFFICE_INDEX_HTML);
  const std::string page{std::istreambuf_iterator<char>(in), {}};
  EXPECT_NE(page.find("content=\"" + std::string(kContentSecurityPolicy) + "\""),
            std::string::npos);
  EXPECT_EQ(get("/")->get_header_value("Content-Security-Policy"),
            std::string(kContentSecurityPolicy) + "; frame-ancestors 'self'");
}

TEST_F(SiteServing, ServesBinaryAndEmptyFilesAndIgnoresQuery) {
  const auto wasm = get("/core.wasm");
  ASSERT_TRUE(wasm);
  EXPECT_EQ(wasm->body, std::string("\0asm", 4));
  EXPECT_EQ(wasm->get_header_value("Content-Type"), "application/wasm");
  const auto empty = get("/empty.txt");
  ASSERT_TRUE(empty);
  EXPECT_EQ(empty->status, 200);
  EXPECT_EQ(empty->get_header_value("Content-Length"), "0");
  const auto queried = get("/index.html?film=603");
  ASSERT_TRUE(queried);
  EXPECT_EQ(queried->body, "<p>hello</p>");
}

TEST_F(SiteServing, NegotiatesEncoding) {
  const auto br = get("/app.js", {{"Accept-Encoding", "gzip, deflate, br"}});
  ASSERT_TRUE(br);
  EXPECT_EQ(br->body, "BR");
  EXPECT_EQ(br->get_header_value("Content-Encoding"), "br");
  EXPECT_EQ(br->get_header_value("Vary"), "Accept-Encoding");
  EXPECT_EQ(br->get_header_value("Content-Type"), "text/javascript; charset=utf-8");

  const auto gzip = get("/app.js", {{"Accept-Encoding", "br;q=0, gzip"}});
  ASSERT_TRUE(gzip);
  EXPECT_EQ(gzip->body, "GZ");
  EXPECT_EQ(gzip->get_header_value("Content-Encoding"), "gzip");

  const auto identity = get("/app.js", {{"Accept-Encoding", "identity"}});
  ASSERT_TRUE(identity);
  EXPECT_EQ(identity->body, "let x;");
  EXPECT_FALSE(identity->has_header("Content-Encoding"));
  EXPECT_EQ(identity->get_header_value("Vary"), "Accept-Encoding");

  EXPECT_NE(br->get_header_value("ETag"), gzip->get_header_value("ETag"));
  EXPECT_NE(br->get_header_value("ETag"), identity->get_header_value("ETag"));
}

TEST_F(SiteServing, JoinsRepeatedHeaderFields) {
  const std::string answer = exchange(
      "GET /app.js HTTP/1.1\r\nHost: x\r\nAccept-Encoding: deflate\r\nAccept-Encoding: br\r\n"
      "Connection: close\r\n\r\n");
  EXPECT_EQ(occurrences(answer, "Content-Encoding: br\r\n"), 1) << answer;
}

TEST_F(SiteServing, AnswersHeadWithoutBody) {
  const std::string answer = exchange("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n")) << answer;
  EXPECT_EQ(occurrences(answer, "Content-Length: 12\r\n"), 1) << answer;
  EXPECT_TRUE(answer.ends_with("\r\n\r\n")) << answer;
}

TEST_F(SiteServing, AnswersNotModifiedForKnownEtag) {
  const std::string etag = get("/")->get_header_value("ETag");
  const std::string answer = exchange("GET / HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"old\", W/" +
                                      etag + "\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 304 Not Modified\r\n")) << answer;
  EXPECT_EQ(occurrences(answer, "ETag: " + etag + "\r\n"), 1) << answer;
  EXPECT_EQ(occurrences(answer, "Content-Length"), 0) << answer;
  EXPECT_TRUE(answer.ends_with("\r\n\r\n")) << answer;

  const auto changed = get("/", {{"If-None-Match", "\"old\""}});
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->status, 200);
}

TEST_F(SiteServing, EtagMatchesOnlyItsEncoding) {
  const std::string etag = get("/app.js", {{"Accept-Encoding", "br"}})->get_header_value("ETag");
  const auto gzip = get("/app.js", {{"Accept-Encoding", "gzip"}, {"If-None-Match", etag}});
  ASSERT_TRUE(gzip);
  EXPECT_EQ(gzip->status, 200);
  EXPECT_EQ(gzip->body, "GZ");
}

TEST_F(SiteServing, IgnoresRangeRequests) {
  const auto response = get("/", {{"Range", "bytes=0-1"}});
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->body, "<p>hello</p>");
}

TEST_F(SiteServing, ReportsHealthAndReadiness) {
  for (const auto& [path, body] : {std::pair{"/healthz", "ok\n"}, {"/readyz", "ready\n"}}) {
    const auto response = get(path);
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(response->body, body);
    EXPECT_EQ(response->get_header_value("Content-Type"), "text/plain; charset=utf-8");
    EXPECT_EQ(response->get_header_value("Cache-Control"), "no-store");
  }
}

TEST_F(SiteServing, ReportsProblemsPerRfc9457) {
  const auto response = get("/nothing?<script>");
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 404);
  EXPECT_EQ(response->get_header_value("Content-Type"), "application/problem+json");
  EXPECT_EQ(response->get_header_value("Cache-Control"), "no-store");
  EXPECT_EQ(response->get_header_value("X-Content-Type-Options"), "nosniff");
  const Json body = Json::parse(response->body);
  EXPECT_EQ(body["type"], "about:blank");
  EXPECT_EQ(body["title"], "Not Found");
  EXPECT_EQ(body["status"], 404);
  EXPECT_EQ(body["detail"], "No such path");
  EXPECT_EQ(body["request_id"], response->get_header_value("X-Request-Id"));
  EXPECT_EQ(get("/app.js.br")->status, 404);
  EXPECT_EQ(get("/etc")->status, 404);
}

// cpp-httplib decodes `path` before handlers see it: "/p/x%2f%00y" becomes "/p/x/\0y".
TEST_F(SiteServing, RefusesPathTraversal) {
  for (const char* target :
       {"/../etc/passwd", "/etc/../etc/passwd", "/%2e%2e/etc/passwd", "/..%2fetc%2fpasswd",
        "/etc%2fpasswd", "/etc%2Fpasswd", "/etc/passwd%00", "/etc/passwd%00.txt", "//etc/passwd",
        "/./etc/passwd", "/etc/passwd/", "/index%2ehtml", "/%", "/%zz", "/%252e%252e/etc/passwd"}) {
    EXPECT_EQ(proxy_.status(target), "404") << target;
  }
  for (const char* target : {"/etc\\passwd", "*", "etc/passwd", "http://x/etc/passwd", "/\x01",
                             "/\xff", "/etc/passwd /x", "/#etc"}) {
    EXPECT_EQ(proxy_.status(target), "400") << target;
  }
  EXPECT_EQ(proxy_.status("/etc/passwd"), "200");
  EXPECT_EQ(proxy_.status("/" + std::string(3000, 'a')), "414");
}

TEST_F(SiteServing, RefusesOtherMethods) {
  for (const char* method :
       {"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW"}) {
    const std::string answer =
        exchange(std::string(method) + " / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 405 Method Not Allowed\r\n")) << method;
    EXPECT_EQ(occurrences(answer, "Allow: GET, HEAD\r\n"), 1) << answer;
  }
}

TEST_F(SiteServing, RefusesBodies) {
  const std::string answer =
      exchange("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 400 Bad Request\r\n")) << answer;
  EXPECT_EQ(occurrences(answer, "HTTP/1.1 "), 1) << answer;
}

TEST_F(SiteServing, AnswersConcurrentRequests) {
  std::vector<std::thread> threads;
  std::atomic<int> good = 0;
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 20; ++j) {
        const auto response = get("/app.js", {{"Accept-Encoding", "br"}});
        if (response && response->status == 200 && response->body == "BR") ++good;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, 320);
}

TEST_F(SiteServing, ServesMetricsOnSeparatePort) {
  ASSERT_TRUE(get("/"));
  ASSERT_TRUE(get("/nothing"));
  const std::string metrics = proxy_.metrics();
  EXPECT_NE(metrics.find("{route=\"site\",code=\"200\",cache=\"none\"} 1\n"), std::string::npos);
  EXPECT_NE(metrics.find("{route=\"no_route\",code=\"404\",cache=\"none\"} 1\n"),
            std::string::npos);
  EXPECT_EQ(proxy_.status("/metrics"), "404");
}

TEST_F(SiteServing, ReportsMissingKeys) {
  const auto tmdb = get("/tmdb/3/movie/603");
  ASSERT_TRUE(tmdb);
  EXPECT_EQ(tmdb->status, 503);
  EXPECT_EQ(tmdb->get_header_value("Content-Type"), "application/problem+json");
  EXPECT_EQ(Json::parse(tmdb->body)["detail"],
            "This proxy has no TMDB key: set TMDB_READ_TOKEN or TMDB_API_KEY");
  const auto hopsworks = get("/hopsworks-api/api/project/getProjectInfo/x");
  ASSERT_TRUE(hopsworks);
  EXPECT_EQ(hopsworks->status, 503);
  EXPECT_EQ(Json::parse(hopsworks->body)["detail"],
            "This proxy has no Hopsworks key or project: set HOPSWORKS_API_KEY and "
            "HOPSWORKS_PROJECT");
}

}  // namespace
}  // namespace boxoffice
