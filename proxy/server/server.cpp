#include "proxy/server/server.h"

#include <sys/socket.h>

#include <cerrno>
#include <chrono>
#include <cstddef>
#include <ctime>
#include <exception>
#include <string_view>
#include <utility>
#include <vector>

#include "proxy/server/http_negotiation.h"
#include "proxy/server/http_server.h"

namespace boxoffice {
namespace {

constexpr std::size_t kWorkers = 32;      // a kept-alive connection holds one
constexpr std::size_t kMaxWaiting = 256;  // connections beyond the workers; more are closed at once
constexpr std::chrono::seconds kWriteTimeout{5};
constexpr std::time_t kKeepAliveSeconds = 5;

/// All fields of one name, joined as RFC 9110 section 5.3 allows.
std::string joined_header(const httplib::Request& request, const std::string& name) {
  std::string joined;
  const std::size_t count = request.get_header_value_count(name);
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) joined += ", ";
    joined += request.get_header_value(name, "", i);
  }
  return joined;
}

/// The fixed text for an error; nothing of the request or of an exception ever gets into it.
std::string_view error_text(int status) {
  switch (status) {
    case 404:
      return "Not found\n";
    case 405:
      return "Method not allowed\n";
    case 413:
      return "Content too large\n";
    case 414:
      return "URI too long\n";
    case 416:
      return "Range not satisfiable\n";
    default:
      return status >= 500 ? "Internal server error\n" : "Bad request\n";
  }
}

/// The statuses that httplib gives before a request reaches us. We give none of them.
bool is_not_understood(int status) { return status == 400 || status == 414 || status == 416; }

const Representation& choose_representation(const SiteFile& file, std::string_view accept) {
  std::vector<std::string_view> available;
  for (const Representation& form : file.compressed) available.push_back(form.encoding);
  const std::string_view chosen = choose_encoding(accept, available);
  for (const Representation& form : file.compressed) {
    if (form.encoding == chosen) return form;
  }
  return file.identity;
}

void answer_file(const SiteFile& file, const httplib::Request& request,
                 httplib::Response& response) {
  const Representation& form =
      choose_representation(file, joined_header(request, "Accept-Encoding"));
  response.set_header("ETag", form.etag);
  // Names carry no hash, so a browser must ask again each time; the ETag makes that cheap.
  response.set_header("Cache-Control", "no-cache");
  if (!file.compressed.empty()) response.set_header("Vary", "Accept-Encoding");
  if (etag_matches(joined_header(request, "If-None-Match"), form.etag)) {
    response.status = 304;
    return;
  }
  response.status = 200;
  if (!form.encoding.empty()) response.set_header("Content-Encoding", form.encoding);
  response.set_content(form.body, file.content_type);
}

}  // namespace

class Server::Impl {
 public:
  Impl(Site site, Routes routes, std::chrono::milliseconds patience)
      : site_(std::move(site)), routes_(std::move(routes)), http_(HeadLimits{.time = patience}) {
    http_.new_task_queue = [] { return new httplib::ThreadPool(kWorkers, kMaxWaiting); };
    http_.set_read_timeout(patience);
    http_.set_write_timeout(kWriteTimeout);
    http_.set_keep_alive_timeout(kKeepAliveSeconds);
    http_.set_tcp_nodelay(true);  // head and body are two writes
    // Not httplib's default, SO_REUSEPORT: with it a second server would silently share the port.
    http_.set_socket_options([](socket_t socket) {
      const int on = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    });
    http_.set_default_headers({{"X-Content-Type-Options", "nosniff"}, {"Accept-Ranges", "none"}});

    http_.set_pre_routing_handler(
        [this](const httplib::Request& request, httplib::Response& response) {
          answer(request, response);
          return httplib::Server::HandlerResponse::Handled;
        });
    http_.set_exception_handler([](const httplib::Request&, httplib::Response& response,
                                   std::exception_ptr) { response.status = 500; });
    http_.set_error_handler([](const httplib::Request&, httplib::Response& response) {
      response.headers.erase("Cache-Control");
      response.set_header("Cache-Control", "no-store");
      response.set_content(std::string(error_text(response.status)), "text/plain; charset=utf-8");
    });
    http_.set_post_routing_handler(
        [](const httplib::Request& request, httplib::Response& response) {
          // RFC 9110 8.6: not "0", which would speak of another body than the one the client has.
          if (response.status == 304) response.headers.erase("Content-Length");
          // What HttpServer does; httplib announces the opposite.
          if (has_body(request) || is_not_understood(response.status)) {
            response.headers.erase("Keep-Alive");
            response.headers.erase("Connection");
            response.set_header("Connection", "close");
          }
        });
  }

  Result<int> bind(const std::string& host, int port) {
    errno = 0;
    int bound = port;
    if (port == 0) {
      bound = http_.bind_to_any_port(host);
    } else if (!http_.bind_to_port(host, port)) {
      bound = -1;
    }
    if (bound >= 0) return bound;
    const int reason = errno;
    const std::string where = host + ":" + std::to_string(port);
    if (reason == EADDRINUSE) {
      return Error{ErrorCode::kInvalidArgument,
                   where + ": the port is in use; choose another one with --port"};
    }
    if (reason == EACCES) {
      return Error{ErrorCode::kInvalidArgument, where + ": not permitted to take this port"};
    }
    return Error{ErrorCode::kInvalidArgument, where + ": cannot listen on this address"};
  }

  bool run() { return http_.listen_after_bind(); }

  void stop() {
    http_.wait_until_ready();
    http_.stop();
  }

 private:
  void answer(const httplib::Request& request, httplib::Response& response) const {
    if (request.method != "GET" && request.method != "HEAD") {
      response.status = 405;
      response.set_header("Allow", "GET, HEAD");
      return;
    }
    // Undecoded: "%2e%2e", "%2f", "%00" and the like are simply other names than those we have.
    const std::string_view target = request.target;
    const std::string_view path = target.substr(0, target.find('?'));
    if (const auto route = routes_.find(path); route != routes_.end()) {
      const Reply reply = route->second();
      response.status = reply.status;
      response.set_header("Cache-Control", "no-store");
      response.set_content(reply.body, reply.content_type);
    } else if (const auto file = site_.find(path); file != site_.end()) {
      answer_file(file->second, request, response);
    } else {
      response.status = 404;
    }
  }

  const Site site_;
  const Routes routes_;
  HttpServer http_;
};

Routes default_routes() {
  return {{"/healthz", [] { return Reply{.body = "ok\n"}; }}};
}

Server::Server(Site site, Routes routes, std::chrono::milliseconds patience)
    : impl_(std::make_unique<Impl>(std::move(site), std::move(routes), patience)) {}

Server::~Server() = default;

Result<int> Server::bind(const std::string& host, int port) { return impl_->bind(host, port); }

bool Server::run() { return impl_->run(); }

void Server::stop() { impl_->stop(); }

}  // namespace boxoffice
