#pragma once

#include <httplib.h>

#include <chrono>
#include <cstddef>
#include <string>

namespace boxoffice {

/// What a request's head may take: its request line and all its fields together.
struct HeadLimits {
  std::size_t bytes = 16 * 1024;
  std::size_t lines = 65;  ///< the request line and 64 fields
  std::chrono::milliseconds time{5000};
};

/// Whether the request announces a body.
inline bool has_body(const httplib::Request& request) {
  return request.has_header("Transfer-Encoding") ||
         (request.has_header("Content-Length") &&
          request.get_header_value("Content-Length") != "0");
}

/// Passes one request through, and stops reading once it passes a limit.
class LimitedStream final : public httplib::Stream {
 public:
  LimitedStream(httplib::Stream& stream, const HeadLimits& limits)
      : stream_(stream), limits_(limits), deadline_(Clock::now() + limits.time) {}

  ssize_t read(char* data, std::size_t size) override {
    if (bytes_ >= limits_.bytes || lines_ > limits_.lines || Clock::now() > deadline_) return -1;
    const ssize_t count = stream_.read(data, size);
    for (ssize_t i = 0; i < count; ++i) {
      ++bytes_;
      if (data[i] == '\n') ++lines_;
    }
    return count;
  }
  ssize_t write(const char* data, std::size_t size) override { return stream_.write(data, size); }
  bool is_readable() const override { return stream_.is_readable(); }
  bool is_writable() const override { return stream_.is_writable(); }
  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    stream_.get_remote_ip_and_port(ip, port);
  }
  void get_local_ip_and_port(std::string& ip, int& port) const override {
    stream_.get_local_ip_and_port(ip, port);
  }
  socket_t socket() const override { return stream_.socket(); }

 private:
  using Clock = std::chrono::steady_clock;

  httplib::Stream& stream_;
  const HeadLimits& limits_;
  const Clock::time_point deadline_;
  std::size_t bytes_ = 0;
  std::size_t lines_ = 0;
};

/// httplib's server with these rules more:
/// - A request's head has limits as a whole. httplib limits each line and the wait for each byte,
/// which leaves a slow or
///   talkative client a worker for ever.
/// - A connection whose request brings a body is closed after the answer. Nothing here reads
/// bodies, and one left unread
///   would be taken for the next request (request smuggling). So is one whose request was not
///   understood.
/// - Ranges are not offered, so a Range field is ignored (RFC 9110 section 14.2).
class HttpServer final : public httplib::Server {
 public:
  explicit HttpServer(const HeadLimits& limits) : limits_(limits) {}

 private:
  bool process_and_close_socket(socket_t socket) override {
    std::string remote_address;
    std::string local_address;
    int remote_port = 0;
    int local_port = 0;
    httplib::detail::get_remote_ip_and_port(socket, remote_address, remote_port);
    httplib::detail::get_local_ip_and_port(socket, local_address, local_port);
    const bool ok = httplib::detail::process_server_socket(
        svr_sock_, socket, keep_alive_max_count_, keep_alive_timeout_sec_, read_timeout_sec_,
        read_timeout_usec_, write_timeout_sec_, write_timeout_usec_,
        [&](httplib::Stream& stream, bool last, bool& connection_closed) {
          LimitedStream limited(stream, limits_);
          bool understood = false;
          const bool answered =
              process_request(limited, remote_address, remote_port, local_address, local_port, last,
                              connection_closed, [&](httplib::Request& request) {
                                understood = true;
                                request.ranges.clear();
                                if (has_body(request)) connection_closed = true;
                              });
          return answered && understood;
        });
    httplib::detail::shutdown_socket(socket);
    httplib::detail::close_socket(socket);
    return ok;
  }

  const HeadLimits limits_;
};

}  // namespace boxoffice
