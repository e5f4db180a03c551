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

/// What the HTTP server allows its clients. Every wait has an end.
struct HttpLimits {
  HeadLimits head{};
  /// For a new connection's first byte, and from the first byte of a head to its end.
  std::chrono::milliseconds head_time{5'000};
  std::chrono::milliseconds idle_time{15'000};    ///< between two requests of a connection
  std::chrono::milliseconds answer_time{15'000};  ///< for a handler; then 504
  /// For the client to take an answer, and a second more for each 4 KiB of it.
  std::chrono::milliseconds write_time{30'000};
  std::size_t max_connections = 2048;
  unsigned threads = 2;
};

/// A request as a handler sees it. It is gone when the handler returns: copy what is needed later.
struct HttpRequest {
  const RequestHead& head;
  std::string_view peer;  ///< numeric address of the other end, without the port
};

/// The right and the duty to answer one request, now or later, from any thread. If it is dropped
/// without an answer the client gets a 500. An answer that comes too late (the client left, the
/// time is over) goes nowhere.
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

/// How the server is to behave.
struct HttpHooks {
  /// Called on a loop's thread for each request whose head is sound. It must not block. What it
  /// throws becomes a fixed 500. Bodies are never read: after a request that announces one
  /// (head.has_body) the connection is closed.
  std::function<void(const HttpRequest&, Responder)> handle;
  /// The answer to what `handle` never saw or did not answer: 400, 414, 431, 500, 503, 504, 505.
  /// It must have a body.
  std::function<Response(int status)> refuse;
  /// Whether one more connection of this peer is welcome; a refused one gets a 503. Null: all are.
  std::function<bool(std::string_view peer)> admit;
  /// Called once for each admitted connection when it ends.
  std::function<void(std::string_view peer)> release;
};

/// An HTTP/1.1 server (RFC 9110, RFC 9112) for requests without bodies. A few threads share all
/// connections by epoll, so a slow client costs a buffer and no thread.
class HttpServer {
 public:
  HttpServer(HttpHooks hooks, const HttpLimits& limits = {});
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// Takes the port; 0 takes any free one. Returns the port taken. `host`: a numeric address or a
  /// name. Errors: kInvalidArgument when it is in use, forbidden, or no address of this machine.
  Result<int> bind(const std::string& host, int port);

  /// Begins to answer, on threads of its own. REQUIRES: bind() succeeded. kIo if the system has no
  /// threads or descriptors left.
  Result<bool> start();

  /// Stops accepting, closes connections that have not sent a whole head, lets requests under way
  /// end within `patience`, then cuts what is left. Returns whether all ended by themselves.
  bool drain(std::chrono::milliseconds patience);

  std::size_t connections() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace boxoffice
