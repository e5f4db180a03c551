// Tests of the HTTP server over real sockets, with test handlers.

#include "proxy/server/http/server.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/proxy/eventually.h"
#include "tests/proxy/raw_http.h"

namespace boxoffice {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr char kHost[] = "127.0.0.1";

Response text(int status, std::string body) {
  Response response{.status = status, .fields = {}, .body = nullptr};
  set_body(response, "text/plain", std::move(body));
  return response;
}

/// A server whose handler answers by path; runs while the object lives.
class RunningServer {
 public:
  explicit RunningServer(HttpLimits limits = {}, HttpHooks hooks = {}) {
    hooks.handle = [this](const HttpRequest& request, Responder responder) {
      handle(request, std::move(responder));
    };
    hooks.refuse = [](int status) {
      return text(status, "refused " + std::to_string(status) + "\n");
    };
    server_.emplace(std::move(hooks), limits);
    port_ = server_->bind(kHost, 0).value();
    EXPECT_TRUE(server_->start().ok());
  }

  int port() const { return port_; }
  HttpServer& server() { return *server_; }

  std::string exchange(const std::string& request) const { return exchange_with(port_, request); }
  std::string get(const std::string& path) const {
    return exchange("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  }

  /// Waits until the handler has received a request for /later; a connection alone is not enough.
  void wait_for_later() {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, std::chrono::minutes(1), [this] { return !later_.empty(); });
    ASSERT_FALSE(later_.empty());
  }

  /// Answers the first request for /later, from this thread.
  void answer_later() {
    ASSERT_NO_FATAL_FAILURE(wait_for_later());
    std::unique_lock lock(mutex_);
    Responder responder = std::move(later_.front());
    later_.erase(later_.begin());
    lock.unlock();
    responder.send(text(200, "later\n"));
  }

 private:
  void handle(const HttpRequest& request, Responder responder) {
    const std::string_view target = request.head.target;
    if (target == "/throws") throw std::runtime_error("SECRET in what()");
    if (target == "/throws-int") throw 42;
    if (target == "/drops") return;
    if (target == "/large") return responder.send(text(200, std::string(8u << 20, 'x')));
    if (target == "/later") {
      const std::lock_guard lock(mutex_);
      later_.push_back(std::move(responder));
      changed_.notify_one();
      return;
    }
    responder.send(text(200, std::string(request.head.method) + " " + std::string(target) + "\n"));
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Responder> later_;
  std::optional<HttpServer> server_;
  int port_ = 0;
};

TEST(HttpServer, AnswersAndCloses) {
  RunningServer server;
  const std::string answer = server.get("/a?b");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\nDate: ")) << answer;
  EXPECT_NE(answer.find("GMT\r\nContent-Length: 9\r\nConnection: close\r\n"), std::string::npos);
  EXPECT_TRUE(answer.ends_with("\r\n\r\nGET /a?b\n")) << answer;
}

TEST(HttpServer, AnswersHeadWithLengthAndNoBody) {
  RunningServer server;
  const std::string answer =
      server.exchange("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(occurrences(answer, "Content-Length: 7\r\n"), 1) << answer;
  EXPECT_TRUE(answer.ends_with("\r\n\r\n")) << answer;
}

TEST(HttpServer, AnswersPipelinedRequestsInOrder) {
  RunningServer server;
  std::string requests;
  std::string bodies;
  for (int i = 0; i < 2000; ++i) {
    requests += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n";
  }
  requests += "GET /end HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
  const std::string answer = server.exchange(requests);
  EXPECT_EQ(occurrences(answer, "HTTP/1.1 200 OK\r\n"), 2001);
  EXPECT_LT(answer.find("GET /7\n"), answer.find("GET /8\n"));
  EXPECT_TRUE(answer.ends_with("GET /end\n"));
}

TEST(HttpServer, WaitsForLateResponseBeforeNextRequest) {
  RunningServer server;
  std::string answer;
  std::thread client([&] {
    answer = server.exchange(
        "GET /later HTTP/1.1\r\nHost: x\r\n\r\n"
        "GET /next HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  });
  server.answer_later();
  client.join();
  EXPECT_LT(answer.find("later\n"), answer.find("GET /next\n")) << answer;
  EXPECT_EQ(occurrences(answer, "HTTP/1.1 200 OK\r\n"), 2) << answer;
}

TEST(HttpServer, SurvivesClientThatDisconnectsEarly) {
  RunningServer server;
  const int fd = connect_to(server.port());
  ASSERT_TRUE(send_all(fd, "GET /later HTTP/1.1\r\nHost: x\r\n\r\n"));
  const linger reset{.l_onoff = 1, .l_linger = 0};
  server.wait_for_later();
  ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  ::close(fd);
  EXPECT_TRUE(eventually([&] { return server.server().connections() == 0; }));
  server.answer_later();
  EXPECT_TRUE(server.get("/after").ends_with("GET /after\n"));
}

// cpp-httplib 0.11 and 0.18 send an exception's what() to the client in a field.
TEST(HttpServer, DoesNotRevealExceptions) {
  RunningServer server;
  for (const char* path : {"/throws", "/throws-int", "/drops"}) {
    const std::string answer = server.get(path);
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 500 Internal Server Error\r\n")) << answer;
    EXPECT_TRUE(answer.ends_with("\r\n\r\nrefused 500\n")) << answer;
    EXPECT_EQ(occurrences(answer, "SECRET"), 0) << answer;
  }
  EXPECT_TRUE(server.get("/after").ends_with("GET /after\n"));
}

TEST(HttpServer, ClosesConnectionAfterBody) {
  // If the body were parsed as a request, there would be two responses.
  RunningServer server;
  const std::string smuggled = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
  const std::string length = std::to_string(smuggled.size());
  for (const std::string& head :
       {"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + length + "\r\n\r\n",
        std::string("GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")}) {
    const std::string answer = server.exchange(head + smuggled);
    EXPECT_EQ(occurrences(answer, "HTTP/1.1 "), 1) << head << answer;
    EXPECT_EQ(occurrences(answer, "Connection: close\r\n"), 1) << answer;
  }
}

TEST(HttpServer, RefusesMalformedRequestsAndCloses) {
  RunningServer server;
  const std::string next = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"nonsense\r\n\r\n", "400"},
      {"GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n", "400"},
      {"GET / HTTP/1.1\r\n\r\n", "400"},
      {"GET /" + std::string(3000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", "414"},
      {"GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(9000, 'a') + "\r\n\r\n", "431"},
      {"GET / HTTP/3.0\r\nHost: x\r\n\r\n", "505"}};
  for (const auto& [request, status] : cases) {
    const std::string answer = server.exchange(request + next);
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 " + status + " ")) << request << answer;
    EXPECT_EQ(occurrences(answer, "HTTP/1.1 "), 1) << answer;
    EXPECT_EQ(occurrences(answer, "Connection: close\r\n"), 1) << answer;
  }
}

// cpp-httplib does not limit the number of fields.
TEST(HttpServer, LimitsFieldsAndHeadSize) {
  RunningServer server;
  std::string many = "GET / HTTP/1.1\r\nHost: x\r\n";
  for (int i = 0; i < 100; ++i) many += "X-" + std::to_string(i) + ": 1\r\n";
  EXPECT_TRUE(server.exchange(many + "\r\n").starts_with("HTTP/1.1 431 "));
  const std::string endless = "GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(200'000, 'a');
  EXPECT_TRUE(server.exchange(endless).starts_with("HTTP/1.1 431 "));
}

TEST(HttpServer, SendsLargeBodyToSlowReader) {
  RunningServer server;
  const int fd = connect_to(server.port());
  ASSERT_TRUE(send_all(fd, "GET /large HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
  std::this_thread::sleep_for(milliseconds(300));  // fills the socket's buffers
  const std::string answer = read_all(fd);
  ::close(fd);
  const std::size_t body = answer.find("\r\n\r\n") + 4;
  EXPECT_EQ(answer.size() - body, 8u << 20);
}

TEST(HttpServer, ClosesConnectionWithSlowHead) {
  RunningServer server({.head_time = milliseconds(300)});
  const int fd = connect_to(server.port());
  // No pause exceeds the idle limit, but the head never ends.
  bool ended = false;
  for (int i = 0; i < 250 && !ended; ++i) {
    ::send(fd, "a", 1, MSG_NOSIGNAL);
    std::this_thread::sleep_for(milliseconds(20));
    char byte = 0;
    ended = ::recv(fd, &byte, 1, MSG_DONTWAIT) == 0 || errno == ECONNRESET;
  }
  ::close(fd);
  EXPECT_TRUE(ended);
}

TEST(HttpServer, ClosesIdleConnections) {
  RunningServer server({.idle_time = milliseconds(200)});
  const int fd = connect_to(server.port());
  ASSERT_TRUE(send_all(fd, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
  EXPECT_TRUE(read_all(fd).ends_with("GET /\n"));  // returns when the server closes
  ::close(fd);
}

TEST(HttpServer, SendsGatewayTimeoutForSilentHandler) {
  RunningServer server({.answer_time = milliseconds(200)});
  EXPECT_TRUE(server.get("/later").starts_with("HTTP/1.1 504 Gateway Timeout\r\n"));
  server.answer_later();  // too late, discarded
  EXPECT_TRUE(server.get("/after").ends_with("GET /after\n"));
}

TEST(HttpServer, AnswersDespiteFiveHundredPartialHeads) {
  RunningServer server({.head_time = std::chrono::hours(1)});
  std::vector<int> clients;
  for (int i = 0; i < 500; ++i) {
    clients.push_back(connect_to(server.port()));
    ASSERT_GE(clients.back(), 0);
    if (i % 2 == 0) {
      ASSERT_TRUE(send_all(clients.back(), "GET / HT"));
    }
  }
  // All clients keep trickling bytes.
  std::atomic<bool> stop = false;
  std::thread dribble([&] {
    while (!stop) {
      for (const int fd : clients) ::send(fd, "x", 1, MSG_NOSIGNAL | MSG_DONTWAIT);
      std::this_thread::sleep_for(milliseconds(10));
    }
  });
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(server.get("/ok").ends_with("GET /ok\n"));
  EXPECT_GE(server.server().connections(), clients.size());  // none was closed for it
  stop = true;
  dribble.join();
  for (const int fd : clients) ::close(fd);
}

TEST(HttpServer, SendsServiceUnavailableBeyondMaximum) {
  RunningServer server({.max_connections = 2});
  const int first = connect_to(server.port());
  const int second = connect_to(server.port());
  ASSERT_TRUE(eventually([&] { return server.server().connections() == 2; }));
  EXPECT_TRUE(server.get("/").starts_with("HTTP/1.1 503 Service Unavailable\r\n"));
  ::close(first);
  EXPECT_TRUE(eventually([&] { return server.get("/").starts_with("HTTP/1.1 200 OK\r\n"); }));
  ::close(second);
}

TEST(HttpServer, CallsAdmitAndRelease) {
  std::atomic<int> open = 0;
  HttpHooks hooks;
  hooks.admit = [&](std::string_view peer) {
    EXPECT_EQ(peer, "127.0.0.1");
    if (open == 1) return false;
    ++open;
    return true;
  };
  hooks.release = [&](std::string_view peer) {
    EXPECT_EQ(peer, "127.0.0.1");
    --open;
  };
  {
    RunningServer server({}, hooks);
    const int first = connect_to(server.port());
    ASSERT_TRUE(eventually([&] { return open == 1; }));
    EXPECT_TRUE(server.get("/").starts_with("HTTP/1.1 503 "));
    EXPECT_EQ(open, 1);
    ::close(first);
    EXPECT_TRUE(eventually([&] { return open == 0; }));
  }
  EXPECT_EQ(open, 0);
}

TEST(HttpServer, DrainsRequestsInFlight) {
  RunningServer server;
  std::string answer;
  std::thread client([&] { answer = server.get("/later"); });
  const int idle = connect_to(server.port());
  ASSERT_TRUE(eventually([&] { return server.server().connections() == 2; }));
  server.wait_for_later();
  std::thread late([&] {
    std::this_thread::sleep_for(milliseconds(200));
    server.answer_later();
  });
  EXPECT_TRUE(server.server().drain(std::chrono::minutes(1)));
  late.join();
  client.join();
  EXPECT_TRUE(answer.ends_with("later\n")) << answer;
  EXPECT_EQ(connect_to(server.port()), -1);
  ::close(idle);
}

TEST(HttpServer, PartialHeadDoesNotDelayDrain) {
  HttpLimits patient;
  patient.head_time = std::chrono::hours(1);
  RunningServer server(patient);
  const int client = connect_to(server.port());
  // Sent in one piece: a response to the first head shows that the partial head was read too.
  ASSERT_TRUE(send_all(client, "GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTT"));
  char first = '\0';
  ASSERT_EQ(::recv(client, &first, 1, 0), 1);
  EXPECT_TRUE(server.server().drain(std::chrono::minutes(2)));
  EXPECT_TRUE(read_all(client).starts_with("TTP/1.1 "));
  ::close(client);
}

TEST(HttpServer, CutsRequestsAfterDrainTime) {
  RunningServer server;
  std::string answer;
  std::thread client([&] { answer = server.get("/later"); });
  server.wait_for_later();
  EXPECT_FALSE(server.server().drain(milliseconds(200)));
  client.join();
  EXPECT_EQ(answer, "");
}

TEST(HttpServer, DoesNotSharePort) {
  RunningServer first;
  HttpServer second({.handle = {}, .refuse = {}, .admit = {}, .release = {}});
  const auto bound = second.bind(kHost, first.port());
  ASSERT_FALSE(bound.ok());
  EXPECT_EQ(bound.error().message,
            "port " + std::to_string(first.port()) + " is in use; choose another port");
}

TEST(HttpServer, RefusesNonLocalAddress) {
  HttpServer server({.handle = {}, .refuse = {}, .admit = {}, .release = {}});
  const auto bound = server.bind("203.0.113.1", 0);
  ASSERT_FALSE(bound.ok());
  EXPECT_EQ(bound.error().message, "cannot listen on this address");
}

}  // namespace
}  // namespace boxoffice
