#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <utility>

namespace boxoffice {

using Deadline = std::chrono::steady_clock::time_point;

/// How reading or writing ended.
enum class IoStatus {
  kOk,
  kClosed,   ///< the other side closed in order
  kTimeout,  ///< the deadline passed
  kFailed,   ///< refused, reset, or no such address
};

struct IoResult {
  IoStatus status = IoStatus::kFailed;
  std::size_t count = 0;  ///< bytes, when kOk
};

/// A non-blocking TCP socket whose waits end at a deadline. What can be done without waiting is
/// done even after it. Never raises SIGPIPE.
class TcpSocket {
 public:
  TcpSocket() = default;
  explicit TcpSocket(int descriptor) : descriptor_(descriptor) {}
  TcpSocket(TcpSocket&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  TcpSocket& operator=(TcpSocket&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  ~TcpSocket();

  /// Connects to the first address of `host` that answers. The resolver keeps its own deadlines.
  static std::pair<IoStatus, TcpSocket> connect(const std::string& host, int port,
                                                Deadline deadline);

  IoResult read(char* data, std::size_t size, Deadline deadline);
  IoResult write(const char* data, std::size_t size, Deadline deadline);

  /// Whether nothing has come that nobody has read, the end included.
  bool is_quiet() const;

 private:
  int descriptor_ = -1;
};

}  // namespace boxoffice
