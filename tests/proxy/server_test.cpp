#include "proxy/server/server.h"

#include <gtest/gtest.h>
#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/proxy/raw_http.h"
#include "tests/proxy/temporary_folder.h"

namespace boxoffice {
namespace {

constexpr char kHost[] = "127.0.0.1";

Site example_site() {
  TemporaryFolder folder;
  folder.write("index.html", "<p>hello</p>");
  folder.write("app.js", "let x;");
  folder.write("app.js.br", "BR");
  folder.write("app.js.gz", "GZ");
  folder.write("core.wasm", std::string("\0asm", 4));
  folder.write("empty.txt", "");
  folder.write("etc/passwd", "not that one");
  return load_site(folder.path()).value();
}

/// A server with the example site on a free port, running while the test does.
class ServerTest : public testing::Test {
 protected:
  ServerTest() : server_(example_site(), routes()) {
    port_ = server_.bind(kHost, 0).value();
    thread_ = std::thread([this] { server_.run(); });
  }
  ~ServerTest() override {
    server_.stop();
    thread_.join();
  }

  static Routes routes() {
    Routes result = default_routes();
    result["/throws"] = []() -> Reply { throw std::runtime_error("SECRET in what()"); };
    result["/throws-int"] = []() -> Reply { throw 42; };
    return result;
  }

  httplib::Client client() const {
    httplib::Client result(kHost, port_);
    result.set_decompress(false);
    return result;
  }

  httplib::Result get(const std::string& path, const httplib::Headers& headers = {}) const {
    return client().Get(path, headers);
  }

  std::string exchange(const std::string& request) const { return exchange_with(port_, request); }

  /// The status line that a request target gets, sent exactly as written.
  std::string status_line(const std::string& target, const std::string& method = "GET") const {
    const std::string answer =
        exchange(method + " " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    return answer.substr(0, answer.find('\r'));
  }

  Server server_;
  int port_ = 0;
  std::thread thread_;
};

int occurrences(const std::string& text, const std::string& what) {
  int count = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) {
    ++count;
  }
  return count;
}

TEST_F(ServerTest, ServesTheIndexAtTheRoot) {
  const auto response = get("/");
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->body, "<p>hello</p>");
  EXPECT_EQ(response->get_header_value("Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(response->get_header_value("Cache-Control"), "no-cache");
  EXPECT_EQ(response->get_header_value("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(response->get_header_value("ETag").size(), 18u);
  EXPECT_FALSE(response->has_header("Vary"));
  EXPECT_FALSE(response->has_header("Content-Encoding"));
}

TEST_F(ServerTest, ServesBinaryEmptyAndQueriedFiles) {
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

TEST_F(ServerTest, NegotiatesTheEncoding) {
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

TEST_F(ServerTest, JoinsRepeatedHeaderFields) {
  const std::string answer = exchange(
      "GET /app.js HTTP/1.1\r\nHost: x\r\nAccept-Encoding: deflate\r\nAccept-Encoding: br\r\n"
      "Connection: close\r\n\r\n");
  EXPECT_EQ(occurrences(answer, "Content-Encoding: br\r\n"), 1) << answer;
}

TEST_F(ServerTest, AnswersHeadWithoutABody) {
  const std::string answer = exchange("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(answer.substr(0, 17), "HTTP/1.1 200 OK\r\n");
  EXPECT_EQ(occurrences(answer, "Content-Length: 12\r\n"), 1) << answer;
  EXPECT_EQ(occurrences(answer, "Accept-Ranges: none\r\n"), 1) << answer;
  EXPECT_EQ(answer.substr(answer.size() - 4), "\r\n\r\n");
}

TEST_F(ServerTest, AnswersNotModifiedToAKnownTag) {
  const std::string etag = get("/")->get_header_value("ETag");
  const std::string answer = exchange("GET / HTTP/1.1\r\nHost: x\r\nIf-None-Match: \"old\", W/" +
                                      etag + "\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(answer.substr(0, 27), "HTTP/1.1 304 Not Modified\r\n");
  EXPECT_EQ(occurrences(answer, "ETag: " + etag + "\r\n"), 1) << answer;
  EXPECT_EQ(occurrences(answer, "Content-Length"), 0) << answer;
  EXPECT_EQ(answer.substr(answer.size() - 4), "\r\n\r\n");

  const auto changed = get("/", {{"If-None-Match", "\"old\""}});
  ASSERT_TRUE(changed);
  EXPECT_EQ(changed->status, 200);
}

TEST_F(ServerTest, TakesTheTagOfOneEncodingForThatOneOnly) {
  const std::string etag = get("/app.js", {{"Accept-Encoding", "br"}})->get_header_value("ETag");
  const auto gzip = get("/app.js", {{"Accept-Encoding", "gzip"}, {"If-None-Match", etag}});
  ASSERT_TRUE(gzip);
  EXPECT_EQ(gzip->status, 200);
  EXPECT_EQ(gzip->body, "GZ");
}

TEST_F(ServerTest, OffersNoRanges) {
  const auto response = get("/", {{"Range", "bytes=0-1"}});
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->body, "<p>hello</p>");
  EXPECT_EQ(response->get_header_value("Accept-Ranges"), "none");
  const auto beyond = get("/", {{"Range", "bytes=1000-"}});
  ASSERT_TRUE(beyond);
  EXPECT_EQ(beyond->status, 200);
}

TEST_F(ServerTest, SaysThatItIsHealthy) {
  const auto response = get("/healthz");
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 200);
  EXPECT_EQ(response->body, "ok\n");
  EXPECT_EQ(response->get_header_value("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(response->get_header_value("Cache-Control"), "no-store");
}

TEST_F(ServerTest, DoesNotKnowOtherPaths) {
  const auto response = get("/nothing?<script>");
  ASSERT_TRUE(response);
  EXPECT_EQ(response->status, 404);
  EXPECT_EQ(response->body, "Not found\n");
  EXPECT_EQ(response->get_header_value("Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(response->get_header_value("Cache-Control"), "no-store");
  EXPECT_EQ(response->get_header_value("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(get("/app.js.br")->status, 404);
  EXPECT_EQ(get("/etc")->status, 404);
}

TEST_F(ServerTest, CannotBeLedOutOfTheSite) {
  for (const char* target : {"/../etc/passwd",
                             "/etc/../etc/passwd",
                             "/%2e%2e/etc/passwd",
                             "/..%2fetc%2fpasswd",
                             "/etc%2fpasswd",
                             "/etc%2Fpasswd",
                             "/etc/passwd%00",
                             "/etc/passwd%00.txt",
                             "//etc/passwd",
                             "/./etc/passwd",
                             "/etc\\passwd",
                             "/etc/passwd/",
                             "/index%2ehtml",
                             "*",
                             "etc/passwd",
                             "http://x/etc/passwd",
                             "/%",
                             "/%zz",
                             "/\x01",
                             "/\xff"}) {
    EXPECT_EQ(status_line(target), "HTTP/1.1 404 Not Found") << target;
  }
  EXPECT_EQ(status_line("/etc/passwd"), "HTTP/1.1 200 OK");
  EXPECT_EQ(status_line("/etc/passwd /x"), "HTTP/1.1 400 Bad Request");
  EXPECT_EQ(status_line("/" + std::string(3000, 'a')), "HTTP/1.1 414 URI Too Long");
}

TEST_F(ServerTest, RefusesOtherMethods) {
  for (const char* method : {"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"}) {
    const std::string answer =
        exchange(std::string(method) + " / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(answer.substr(0, 33), "HTTP/1.1 405 Method Not Allowed\r\n") << method;
    EXPECT_EQ(occurrences(answer, "Allow: GET, HEAD\r\n"), 1) << answer;
  }
  EXPECT_EQ(status_line("/", "BREW"), "HTTP/1.1 400 Bad Request");
}

TEST_F(ServerTest, ClosesAConnectionThatBroughtABody) {
  // Were the body taken for a request, there would be two answers.
  const std::string smuggled = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
  const std::string length = std::to_string(smuggled.size());
  for (const std::string& head :
       {"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n",
        std::string("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")}) {
    const std::string answer = exchange(head + smuggled);
    EXPECT_EQ(occurrences(answer, "HTTP/1.1 "), 1) << head << answer;
    EXPECT_EQ(occurrences(answer, "Connection: close\r\n"), 1) << answer;
  }
}

TEST_F(ServerTest, ClosesAConnectionItDoesNotUnderstand) {
  const std::string next = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
  for (const std::string& request :
       {std::string("nonsense\r\n\r\n"), "GET /" + std::string(3000, 'a') + " HTTP/1.1\r\n\r\n",
        std::string("GET / HTTP/1.1\r\nRange: pages=1\r\n\r\n")}) {
    const std::string answer = exchange(request + next);
    EXPECT_EQ(occurrences(answer, "HTTP/1.1 4"), 1) << answer;
    EXPECT_EQ(occurrences(answer, "HTTP/1.1 "), 1) << answer;
    EXPECT_EQ(occurrences(answer, "Connection: close\r\n"), 1) << answer;
  }
}

TEST_F(ServerTest, KeepsAConnectionForFurtherRequests) {
  httplib::Client kept = client();
  kept.set_keep_alive(true);
  for (int i = 0; i < 3; ++i) {
    const auto response = kept.Get("/");
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 200);
    EXPECT_NE(response->get_header_value("Connection"), "close");
  }
}

TEST_F(ServerTest, LimitsTheHeaders) {
  std::string many = "GET / HTTP/1.1\r\n";
  for (int i = 0; i < 100; ++i) many += "X-" + std::to_string(i) + ": 1\r\n";
  EXPECT_EQ(exchange(many + "Connection: close\r\n\r\n").substr(0, 26),
            "HTTP/1.1 400 Bad Request\r\n");
  // No line is long, but together they are.
  std::string large = "GET / HTTP/1.1\r\n";
  for (int i = 0; i < 20; ++i) large += "X: " + std::string(1000, 'a') + "\r\n";
  EXPECT_EQ(exchange(large + "Connection: close\r\n\r\n").substr(0, 26),
            "HTTP/1.1 400 Bad Request\r\n");
  EXPECT_EQ(
      exchange("GET / HTTP/1.1\r\nX: " + std::string(9000, 'a') + "\r\nConnection: close\r\n\r\n")
          .substr(0, 26),
      "HTTP/1.1 400 Bad Request\r\n");
}

TEST_F(ServerTest, TellsNothingOfAnException) {
  for (const char* path : {"/throws", "/throws-int"}) {
    const std::string answer =
        exchange(std::string("GET ") + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    EXPECT_EQ(answer.substr(0, 36), "HTTP/1.1 500 Internal Server Error\r\n") << answer;
    EXPECT_EQ(answer.substr(answer.find("\r\n\r\n") + 4), "Internal server error\n");
    EXPECT_EQ(occurrences(answer, "SECRET"), 0) << answer;
    EXPECT_EQ(occurrences(answer, "EXCEPTION"), 0) << answer;
  }
}

TEST_F(ServerTest, AnswersManyAtOnce) {
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

TEST_F(ServerTest, DoesNotShareItsPort) {
  Server second(Site{});
  const auto bound = second.bind(kHost, port_);
  ASSERT_FALSE(bound.ok());
  EXPECT_EQ(bound.error().message, "127.0.0.1:" + std::to_string(port_) +
                                       ": the port is in use; choose another one with --port");
}

TEST(Server, StopsSoonWithAConnectionOpen) {
  Server server(Site{});
  const int port = server.bind(kHost, 0).value();
  std::thread thread([&] { EXPECT_TRUE(server.run()); });
  httplib::Client kept(kHost, port);
  kept.set_keep_alive(true);
  ASSERT_TRUE(kept.Get("/healthz"));
  const auto begin = std::chrono::steady_clock::now();
  server.stop();
  thread.join();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
}

TEST(Server, LosesPatienceWithASlowClient) {
  Server server(Site{}, default_routes(), std::chrono::milliseconds(300));
  const int port = server.bind(kHost, 0).value();
  std::thread thread([&] { server.run(); });
  const int fd = connect_to(port);
  ASSERT_GE(fd, 0);
  // Never silent for long, but never done: each byte alone would be in time.
  const auto begin = std::chrono::steady_clock::now();
  bool refused = false;
  while (!refused && std::chrono::steady_clock::now() - begin < std::chrono::seconds(5)) {
    ::send(fd, "a", 1, MSG_NOSIGNAL);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    char byte = 0;
    refused = ::recv(fd, &byte, 1, MSG_DONTWAIT) >= 0;  // an answer, or the end of the connection
  }
  EXPECT_TRUE(refused);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
  ::close(fd);
  server.stop();
  thread.join();
}

TEST(Server, RefusesAnAddressThatIsNotOurs) {
  Server server(Site{});
  const auto bound = server.bind("203.0.113.1", 0);
  ASSERT_FALSE(bound.ok());
  EXPECT_EQ(bound.error().message, "203.0.113.1:0: cannot listen on this address");
}

}  // namespace
}  // namespace boxoffice
