#pragma once

#include <httplib.h>

#include <array>
#include <cstddef>
#include <string>

#include "proxy/upstream/connection.h"
#include "proxy/upstream/credential.h"

namespace boxoffice {

/// Size limits of a response on the wire.
struct WireLimits {
  std::size_t head_bytes = 64u * 1024;
  std::size_t body_bytes = 2u << 20;  ///< including chunk framing
};

/// httplib stream over a Connection for one exchange. Inserts the key into the request head on its
/// way to the socket, so that httplib never holds it. Limits the response in size and time.
class HttpStream final : public httplib::Stream {
 public:
  /// State of the exchange.
  enum class State {
    kGoing,
    kEnded,     ///< the peer closed the connection properly
    kBroken,    ///< reset, or ended without close_notify
    kTimedOut,  ///< the deadline passed
    kTooMuch,   ///< the response exceeds a limit
  };

  /// The connection and the key must outlive the stream.
  HttpStream(Connection& connection, Credential credential, const Secret& key, Deadline deadline,
             const WireLimits& limits);

  ssize_t read(char* data, std::size_t size) override;

  /// REQUIRES: the first `data` is a complete head, as httplib writes it; the rest is the body.
  ssize_t write(const char* data, std::size_t size) override;

  bool is_readable() const override { return true; }
  bool is_writable() const override { return true; }
  void get_remote_ip_and_port(std::string&, int&) const override {}
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return INVALID_SOCKET; }

  /// Marks the end of the head: the following reads are the body.
  void end_head() { in_head_ = false; }

  State state() const { return state_; }
  bool in_head() const { return in_head_; }
  bool has_read() const { return received_ > 0; }
  /// True if bytes remain after the response.
  bool has_leftover() const { return next_ < end_; }

 private:
  bool fill();
  bool within_head_limits(const char* data, std::size_t size);
  ssize_t stop(State state);

  Connection& connection_;
  const Credential credential_;
  const Secret& key_;
  const Deadline deadline_;
  const WireLimits limits_;
  State state_ = State::kGoing;
  bool head_sent_ = false;
  bool in_head_ = true;
  std::size_t received_ = 0;    // total bytes
  std::size_t head_bytes_ = 0;  // bytes of the head that httplib has read
  std::string line_;            // start of the head's current line
  std::size_t line_bytes_ = 0;
  std::array<char, 16u * 1024> buffer_;
  std::size_t next_ = 0;
  std::size_t end_ = 0;
};

}  // namespace boxoffice
