#include "proxy/server/http/request_head.h"

#include <gtest/gtest.h>

#include <string>

namespace boxoffice {
namespace {

/// Returns 200 for a valid head, else the status of the refusal.
int status_of(const std::string& bytes, const HeadLimits& limits = {}) {
  const auto parsed = parse_request_head(bytes, limits);
  const auto* error = std::get_if<HeadError>(&parsed);
  return error == nullptr ? 200 : static_cast<int>(*error);
}

std::string with_fields(const std::string& fields) {
  return "GET / HTTP/1.1\r\nHost: x\r\n" + fields + "\r\n";
}

TEST(RequestHead, ParsesCompleteHead) {
  const std::string bytes =
      "GET /3/movie/603?language=en%20 HTTP/1.1\r\nHost: example.org\r\n"
      "X-Empty:\r\nAccept:  a/b , c/d\t\r\n\r\n";
  const auto parsed = parse_request_head(bytes);
  const auto& head = std::get<RequestHead>(parsed);
  EXPECT_EQ(head.method, "GET");
  EXPECT_EQ(head.target, "/3/movie/603?language=en%20");
  EXPECT_EQ(head.fields().size(), 3u);
  EXPECT_EQ(head.field("HOST"), "example.org");
  EXPECT_EQ(head.field("accept"), "a/b , c/d");
  EXPECT_EQ(head.field("x-empty"), "");
  EXPECT_EQ(head.field("x-missing"), "");
  EXPECT_TRUE(head.keep_alive);
  EXPECT_FALSE(head.has_body);
}

TEST(RequestHead, EndsAtFirstEmptyLine) {
  EXPECT_EQ(find_head(""), std::nullopt);
  EXPECT_EQ(find_head("GET / HTTP/1.1\r\nHost: x\r\n\r"), std::nullopt);
  EXPECT_EQ(find_head("GET / HTTP/1.1\r\n\r\n"), 18u);
  EXPECT_EQ(find_head("GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n"), 18u);
}

TEST(RequestHead, RefusesInvalidRequestLine) {
  for (const char* line :
       {"", " ", "GET", "GET /", "GET  / HTTP/1.1", "GET / HTTP/1.1 ", " GET / HTTP/1.1",
        "GET / x HTTP/1.1", "GET /\tx HTTP/1.1", "G@T / HTTP/1.1", "GET / http/1.1", "GET / HTTP/1",
        "GET / HTTP/1.10", "GET / HTTP/1,1", "GET / HTTP/x.1", "GET\t/\tHTTP/1.1"}) {
    EXPECT_EQ(status_of(std::string(line) + "\r\nHost: x\r\n\r\n"), 400) << line;
  }
  EXPECT_EQ(status_of("GET / HTTP/2.0\r\nHost: x\r\n\r\n"), 505);
  EXPECT_EQ(status_of("GET / HTTP/0.9\r\nHost: x\r\n\r\n"), 505);
  EXPECT_EQ(status_of("PRI * HTTP/2.0\r\n\r\n"), 505);
}

TEST(RequestHead, AcceptsOnlyOriginForm) {
  for (const char* target : {"*", "x", "http://example.org/", "example.org:443", "/a#b", "/a\\b",
                             "/a\x01", "/a\x7f", "/\xc3\xa9"}) {
    EXPECT_EQ(status_of("GET " + std::string(target) + " HTTP/1.1\r\nHost: x\r\n\r\n"), 400)
        << target;
  }
  // The parser does not interpret paths.
  for (const char* target : {"/", "//x", "/..", "/%00", "/%zz", "/?a=1&a=1"}) {
    EXPECT_EQ(status_of("GET " + std::string(target) + " HTTP/1.1\r\nHost: x\r\n\r\n"), 200)
        << target;
  }
}

TEST(RequestHead, RefusesLinesNotEndingInCrLf) {
  EXPECT_EQ(status_of("GET / HTTP/1.1\nHost: x\r\n\r\n"), 400);
  EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: x\nX: y\r\n\r\n"), 400);
  EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: x\rX: y\r\n\r\n"), 400);
  EXPECT_EQ(status_of("\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"), 400);
  EXPECT_EQ(status_of(with_fields("X: a\r\n b\r\n")), 400) << "folded";
  EXPECT_EQ(status_of(with_fields("") + "more"), 400);
  EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: x\r\n"), 400);
}

TEST(RequestHead, RefusesMalformedFields) {
  for (const char* field : {"no colon", ": value", "X : y", "X\t: y", "(X): y"}) {
    EXPECT_EQ(status_of(with_fields(std::string(field) + "\r\n")), 400) << field;
  }
  EXPECT_EQ(status_of(with_fields("X: a" + std::string(1, '\0') + "b\r\n")), 400);
  EXPECT_EQ(status_of(with_fields("X: a\x7f\r\n")), 400);
  EXPECT_EQ(status_of(with_fields("X: a\xff\tb\r\n")), 200) << "obs-text and tabs are allowed";
}

// CVE-2026-45372: cpp-httplib percent-decoded values, so this became two fields.
TEST(RequestHead, DoesNotDecodeValues_CVE_2026_45372) {
  const std::string bytes = with_fields("X-A: a%0d%0aX-Evil: 1\r\n");
  const auto parsed = parse_request_head(bytes);
  const auto& head = std::get<RequestHead>(parsed);
  EXPECT_EQ(head.field("X-A"), "a%0d%0aX-Evil: 1");
  EXPECT_EQ(head.field("X-Evil"), "");
}

TEST(RequestHead, RequiresExactlyOneHost) {
  EXPECT_EQ(status_of("GET / HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(status_of("GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n\r\n"), 400);
  EXPECT_EQ(status_of("GET / HTTP/1.0\r\n\r\n"), 200);
}

TEST(RequestHead, DetectsBody) {
  const auto has_body = [](const std::string& fields) {
    const std::string bytes = with_fields(fields);
    const auto parsed = parse_request_head(bytes);
    return std::get<RequestHead>(parsed).has_body;
  };
  EXPECT_FALSE(has_body(""));
  EXPECT_FALSE(has_body("Content-Length: 0\r\n"));
  EXPECT_TRUE(has_body("Content-Length: 1\r\n"));
  EXPECT_TRUE(has_body("content-length: 18\r\n"));
  EXPECT_TRUE(has_body("Transfer-Encoding: chunked\r\n"));
  EXPECT_TRUE(has_body("Transfer-Encoding: nonsense\r\n"));
}

TEST(RequestHead, RefusesAmbiguousLengths) {
  for (const char* fields :
       {"Content-Length: 1\r\nContent-Length: 1\r\n", "Content-Length: 1, 1\r\n",
        "Content-Length: +1\r\n", "Content-Length: -1\r\n", "Content-Length: 0x1\r\n",
        "Content-Length:\r\n", "Content-Length: 1 1\r\n", "Content-Length: 9999999999999999999\r\n",
        "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n"}) {
    EXPECT_EQ(status_of(with_fields(fields)), 400) << fields;
  }
}

TEST(RequestHead, DetectsKeepAlive) {
  const auto kept = [](const std::string& version, const std::string& connection) {
    const std::string bytes = "GET / " + version + "\r\nHost: x\r\n" + connection + "\r\n";
    const auto parsed = parse_request_head(bytes);
    return std::get<RequestHead>(parsed).keep_alive;
  };
  EXPECT_TRUE(kept("HTTP/1.1", ""));
  EXPECT_FALSE(kept("HTTP/1.1", "Connection: Close\r\n"));
  EXPECT_FALSE(kept("HTTP/1.1", "Connection: x, close ,y\r\n"));
  EXPECT_TRUE(kept("HTTP/1.1", "Connection: closed\r\n"));
  EXPECT_FALSE(kept("HTTP/1.0", ""));
  EXPECT_TRUE(kept("HTTP/1.0", "Connection: keep-alive\r\n"));
}

TEST(RequestHead, EnforcesLimits) {
  const auto with_target = [](std::size_t bytes) {
    return "GET /" + std::string(bytes - 1, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n";
  };
  EXPECT_EQ(status_of(with_target(2048)), 200);
  EXPECT_EQ(status_of(with_target(2049)), 414);

  std::string fields;
  for (int i = 0; i < 63; ++i) fields += "X: y\r\n";
  EXPECT_EQ(status_of(with_fields(fields)), 200);
  EXPECT_EQ(status_of(with_fields(fields + "X: y\r\n")), 431);

  const std::size_t rest = with_fields("X: \r\n").size();
  EXPECT_EQ(status_of(with_fields("X: " + std::string(8192 - rest, 'a') + "\r\n")), 200);
  EXPECT_EQ(status_of(with_fields("X: " + std::string(8193 - rest, 'a') + "\r\n")), 431);
}

}  // namespace
}  // namespace boxoffice
