#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "proxy/server/site.h"
#include "shared/result.h"

namespace boxoffice {

/// An answer made on the spot. It is never cached.
struct Reply {
  int status = 200;
  std::string content_type = "text/plain; charset=utf-8";
  std::string body;
};

/// Answers by exact request path; they take precedence over the site's files. A handler may throw:
/// the client is told only that something went wrong.
using Routes = std::map<std::string, std::function<Reply()>, std::less<>>;

/// The routes every server has: /healthz.
Routes default_routes();

/// Serves a site and a few routes over HTTP/1.1, to GET and HEAD only.
class Server {
 public:
  /// `patience`: how long the head of a request may take to arrive, in all and at each standstill.
  explicit Server(Site site, Routes routes = default_routes(),
                  std::chrono::milliseconds patience = std::chrono::seconds(5));
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Takes the port; 0 takes any free one. Returns the port taken.
  /// Errors: it is in use, or `host` is not an address of this machine.
  Result<int> bind(const std::string& host, int port);

  /// Answers until stop() is called. REQUIRES: bind() succeeded. Returns false if accepting
  /// connections failed.
  bool run();

  /// Makes run() return, from another thread, after the requests under way. Waits until run() has
  /// begun.
  void stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace boxoffice
