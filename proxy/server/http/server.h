#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "proxy/server/http/request_head.h"
#include "proxy/server/http/response.h"
#include "shared/base/result.h"

namespace boxoffice {

/// Limits of the HTTP server. Every wait has a deadline.
struct HttpLimits {
  HeadLimits head{};
  /// Applies to the first byte of a new connection, and from the first byte of a head to its end.
  std::chrono::milliseconds head_time{5'000};
  std::chrono::milliseconds idle_time{15'000};    ///< between two requests of a connection
  std::chrono::milliseconds answer_time{15'000};  ///< for a handler; then 504
  /// For the client to receive a response, plus one second per 4 KiB.
  std::chrono::milliseconds write_time{30'000};
  std::size_t max_connections = 2048;
  unsigned threads = 2;
};

/// A request passed to a handler. Valid until the handler returns: copy what is needed later.
struct HttpRequest {
  const RequestHead& head;
  std::string_view peer;  ///< numeric address of the peer, without the port
};

/// Handle to answer one request once, now or later. If it is destroyed unused, the client gets a
/// 500. A late response (client gone, deadline passed) is discarded. Thread-safe.
class Responder {
 public:
  Responder(Responder&&) noexcept = default;
  Responder& operator=(Responder&& other) noexcept {
    std::swap(inbox_, other.inbox_);
    std::swap(slot_, other.slot_);
    std::swap(turn_, other.turn_);
    return *this;
  }
  ~Responder();

  void send(Response response);

 private:
  friend class HttpLoop;
  struct Inbox;
  Responder(std::shared_ptr<Inbox> inbox, std::uint32_t slot, std::uint32_t turn)
      : inbox_(std::move(inbox)), slot_(slot), turn_(turn) {}

  std::shared_ptr<Inbox> inbox_;  ///< null once answered
  std::uint32_t slot_;
  std::uint32_t turn_;
};

/// Callbacks of the server.
struct HttpHooks {
  /// Called on a loop's thread for each request with a valid head. It must not block. An exception
  /// becomes a fixed 500. Bodies are never read: the connection closes after a request that
  /// announces one (head.has_body).
  std::function<void(const HttpRequest&, Responder)> handle;
  /// Returns the response to a request that `handle` never received or did not answer: 400, 414,
  /// 431, 500, 503, 504, 505. It must have a body.
  std::function<Response(int status)> refuse;
  /// True if this peer may open another connection; a refused one gets a 503. Null admits all.
  std::function<bool(std::string_view peer)> admit;
  /// Called once when an admitted connection ends.
  std::function<void(std::string_view peer)> release;
};

/// An HTTP/1.1 server (RFC 9110, RFC 9112) for requests without bodies. A few threads share all
/// connections by epoll, so a slow client costs a buffer but no thread.
class HttpServer {
 public:
  HttpServer(HttpHooks hooks, const HttpLimits& limits = {});
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// Binds the port and returns its number; 0 takes any free one. `host`: a numeric address or a
  /// name. Errors: kInvalidArgument if the port is in use or forbidden, or if the address is not
  /// local.
  Result<int> bind(const std::string& host, int port);

  /// Starts serving on its own threads. REQUIRES: bind() succeeded. Errors: kIo if the system is
  /// out of threads or descriptors.
  Result<bool> start();

  /// Stops accepting, closes connections without a complete head, and waits up to `timeout` for
  /// requests in flight, then cuts the rest. Returns true if all ended by themselves.
  bool drain(std::chrono::milliseconds timeout);

  std::size_t connections() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace boxoffice
