#include <gtest/gtest.h>

#include <string>

#include "proxy/upstream/gzip.h"
#include "tests/proxy/upstream/support.h"

namespace boxoffice {
namespace {

constexpr const char* kOk = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

/// Returns the result of a raw response, after which the connection closes.
UpstreamResult answer_to(const std::string& bytes, bool json = true) {
  FakeTmdb fake(https_options());
  fake.set_fault(raw(bytes));
  UpstreamSettings settings = settings_for(fake);
  settings.max_attempts = 1;
  Upstream upstream(std::move(settings));
  UpstreamRequest request;
  request.target = "/3/movie/603";
  request.json = json;
  return upstream.get(request);
}

/// Returns the outcome of one request with this fault.
std::string outcome_of(const FakeFault& fault) {
  FakeTmdb fake(https_options());
  fake.set_fault(fault);
  UpstreamSettings settings = settings_for(fake);
  settings.max_attempts = 1;
  Upstream upstream(std::move(settings));
  return outcome(get(upstream));
}

TEST(UpstreamResponse, IsDecompressed) {
  FakeTmdb fake(https_options());
  Upstream upstream(settings_for(fake));
  const UpstreamResult result = get(upstream, "/3/genre/movie/list");
  ASSERT_EQ(outcome(result), "200");
  EXPECT_TRUE(body(result).starts_with("{\"genres\":[{\"id\":28,\"name\":\"Action\"}"));
  EXPECT_EQ(std::get<UpstreamResponse>(result).content_type, "application/json;charset=utf-8");
}

TEST(UpstreamResponse, NotFoundIsNoFailure) {
  FakeTmdb fake(https_options());
  Upstream upstream(settings_for(fake));
  const UpstreamResult result = get(upstream, "/3/movie/1");
  EXPECT_EQ(outcome(result), "404");
  EXPECT_NE(body(result).find("\"status_code\":34"), std::string::npos);
}

TEST(UpstreamResponse, MayBeChunkedOrHttp10OrEndWithConnection) {
  const std::string ok = kOk;
  EXPECT_EQ(body(answer_to(ok + "Content-Length: 2\r\n\r\n{}")), "{}");
  EXPECT_EQ(
      body(answer_to(ok + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1;x=y\r\n}\r\n0\r\n\r\n")),
      "{}");
  EXPECT_EQ(body(answer_to(ok + "\r\n{}")), "{}");
  EXPECT_EQ(body(answer_to("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{}")), "{}");
  EXPECT_EQ(body(answer_to("HTTP/1.1 100 Continue\r\n\r\n" + ok + "Content-Length: 2\r\n\r\n{}")),
            "{}");
}

TEST(UpstreamResponse, FailsIfTruncated) {
  const std::string ok = kOk;
  for (const std::string& bytes :
       {std::string(), std::string("HTTP/1.1 20"), ok, ok + "Content-Length: 2\r\n",
        ok + "Content-Length: 3\r\n\r\n{}", ok + "Transfer-Encoding: chunked\r\n\r\n",
        ok + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
        ok + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n"}) {
    EXPECT_EQ(outcome(answer_to(bytes)), "unreachable") << bytes;
  }
  EXPECT_EQ(outcome_of({.kind = FaultKind::kCutBody}), "unreachable");
  EXPECT_EQ(outcome_of({.kind = FaultKind::kResetInAnswer, .bytes = 0}), "unreachable");
  EXPECT_EQ(outcome_of({.kind = FaultKind::kResetInAnswer, .bytes = 20}), "unreachable");
  EXPECT_EQ(outcome_of({.kind = FaultKind::kResetInAnswer, .bytes = 300}), "unreachable");
}

TEST(UpstreamResponse, FailsIfNotHttp) {
  const std::string ok = kOk;
  for (const std::string& bytes :
       {std::string("SSH-2.0-OpenSSH_9.2\r\n\r\n"), std::string("HTTP/2 200 OK\r\n\r\n{}"),
        std::string("HTTP/1.1 OK\r\n\r\n{}"), ok + "no field\r\n\r\n{}",
        ok + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        ok + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        ok + "Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        ok + "Content-Length: -2\r\n\r\n{}", ok + "Content-Length: 2, 2\r\n\r\n{}",
        ok + "Content-Length: 0x2\r\n\r\n{}", ok + "Content-Length:\r\n\r\n{}",
        ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"}) {
    EXPECT_EQ(outcome(answer_to(bytes)), "bad_answer") << bytes;
  }
}

TEST(UpstreamResponse, FailsForUnexpectedStatus) {
  for (const char* const status : {"201 Created", "204 No Content", "206 Partial Content",
                                   "304 Not Modified", "400 Bad Request", "410 Gone"}) {
    const std::string head = std::string("HTTP/1.1 ") + status + "\r\n";
    EXPECT_EQ(outcome(answer_to(head + "Content-Type: application/json\r\n\r\n{}")), "bad_answer")
        << status;
  }
}

TEST(UpstreamResponse, FailsForRedirect) {
  FakeTmdb other(https_options());
  FakeTmdb fake(https_options());
  fake.set_fault({.kind = FaultKind::kRedirect, .text = other.base_url() + "/3/movie/603"});
  Upstream upstream(settings_for(fake));
  EXPECT_EQ(outcome(get(upstream)), "bad_answer");
  EXPECT_EQ(other.connection_count(), 0u);
  EXPECT_EQ(fake.request_count(), 1u);
}

TEST(UpstreamResponse, MustBeJsonByTypeAndContent) {
  EXPECT_EQ(outcome_of({.kind = FaultKind::kTruncatedJson}), "bad_answer");
  for (const char* const type :
       {"text/html", "application/jsonp", "application/json-seq", "json"}) {
    EXPECT_EQ(outcome_of({.kind = FaultKind::kWrongContentType, .text = type}), "bad_answer");
  }
  for (const char* const type : {"application/json", "Application/JSON; charset=UTF-8"}) {
    EXPECT_EQ(outcome_of({.kind = FaultKind::kWrongContentType, .text = type}), "200");
  }
  const std::string ok = kOk;
  EXPECT_EQ(outcome(answer_to(ok + "Content-Length: 4\r\n\r\n{}{}")), "bad_answer");
  EXPECT_EQ(outcome(answer_to(ok + "Content-Length: 0\r\n\r\n")), "bad_answer");
  EXPECT_EQ(outcome(answer_to("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}")),
            "bad_answer");
}

TEST(UpstreamResponse, MayHaveAnyTypeIfJsonIsNotRequired) {
  const UpstreamResult result = answer_to(
      "HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nContent-Length: 4\r\n\r\na,b\n", false);
  ASSERT_EQ(outcome(result), "200");
  EXPECT_EQ(body(result), "a,b\n");
  EXPECT_EQ(std::get<UpstreamResponse>(result).content_type, "text/csv");
}

TEST(UpstreamResponse, DropsTypeWithEscapedLineBreak) {
  // cpp-httplib decodes %0d%0a in the values of fields (CVE-2026-45372).
  const std::string head =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json;a=%0d%0aX-Evil: 1\r\n"
      "Content-Length: 2\r\n\r\n{}";
  EXPECT_EQ(outcome(answer_to(head)), "bad_answer");
  const UpstreamResult result = answer_to(head, false);
  ASSERT_EQ(outcome(result), "200");
  EXPECT_EQ(std::get<UpstreamResponse>(result).content_type, "");
}

TEST(UpstreamResponse, BodyMustFitSizeLimit) {
  const auto huge = [](std::size_t bytes) {
    return FakeFault{.kind = FaultKind::kHugeBody, .bytes = bytes};
  };
  EXPECT_EQ(outcome_of(huge(2u << 20)), "200");
  EXPECT_EQ(outcome_of(huge((2u << 20) + 1)), "too_large");
  EXPECT_EQ(outcome_of({.kind = FaultKind::kGzipBomb, .bytes = 30u << 20}), "too_large");
  const std::string ok = kOk;
  EXPECT_EQ(outcome(answer_to(ok + "\r\n1" + std::string(3u << 20, ' '))), "too_large");
  EXPECT_EQ(outcome(answer_to(ok + "Transfer-Encoding: chunked\r\n\r\n400000\r\n" +
                              std::string(4u << 20, ' '))),
            "too_large");
  EXPECT_EQ(outcome(answer_to(ok + "Content-Length: 99999999999999\r\n\r\n")), "too_large");
}

TEST(UpstreamResponse, ChunkFramingMustFitSizeLimit) {
  const std::string chunked = kOk + std::string("Transfer-Encoding: chunked\r\n\r\n");
  EXPECT_EQ(outcome(answer_to(chunked + "1;" + std::string(5u << 20, 'x'))), "bad_answer");
  std::string fields;
  for (int i = 0; i < 10'000; ++i) fields += "X: y\r\n";
  EXPECT_EQ(outcome(answer_to(chunked + "2\r\n{}\r\n0\r\n" + fields + "\r\n")), "bad_answer");
  std::string small;
  for (int i = 0; i < 800'000; ++i) small += "01;a=b\r\n \r\n";
  EXPECT_EQ(outcome(answer_to(chunked + small + "0\r\n\r\n")), "too_large");
}

TEST(UpstreamResponse, HeadMustFitSizeLimit) {
  EXPECT_EQ(outcome_of({.kind = FaultKind::kHugeHead, .bytes = 1u << 20}), "bad_answer");
  EXPECT_EQ(outcome(answer_to("HTTP/1.1 200 " + std::string(1u << 20, 'x') + "\r\n\r\n")),
            "bad_answer");
  EXPECT_EQ(outcome(answer_to("HTTP/1.1 200 " + std::string(60'000, 'x') + "\r\n\r\n")),
            "bad_answer");
  std::string fields;
  for (int i = 0; i < 10'000; ++i) fields += "X: y\r\n";
  EXPECT_EQ(outcome(answer_to(kOk + fields + "\r\n{}")), "bad_answer");
  EXPECT_EQ(outcome(answer_to(std::string(1u << 20, 'x'))), "bad_answer");
}

TEST(UpstreamResponse, CompressedBodyMustBeCompleteAndOfKnownCoding) {
  const std::string bytes = gzip_bytes("{}");
  const auto coded = [](const std::string& coding, const std::string& content) {
    return kOk + ("Content-Encoding: " + coding) +
           "\r\nContent-Length: " + std::to_string(content.size()) + "\r\n\r\n" + content;
  };
  EXPECT_EQ(body(answer_to(coded("gzip", bytes))), "{}");
  EXPECT_EQ(body(answer_to(coded("identity", "{}"))), "{}");
  EXPECT_EQ(outcome(answer_to(coded("gzip", bytes.substr(0, bytes.size() - 4)))), "bad_answer");
  EXPECT_EQ(outcome(answer_to(coded("gzip", "{}"))), "bad_answer");
  EXPECT_EQ(outcome(answer_to(coded("br", bytes))), "bad_answer");
  EXPECT_EQ(outcome(answer_to(coded("gzip, gzip", gzip_bytes(bytes)))), "bad_answer");
}

}  // namespace
}  // namespace boxoffice
