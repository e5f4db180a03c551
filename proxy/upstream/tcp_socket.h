#pragma once

#include <cstddef>
#include <utility>

#include "proxy/upstream/descriptor.h"
#include "proxy/upstream/host_lookup.h"
#include "proxy/upstream/stop_signal.h"

namespace boxoffice {

/// Result of a read or write.
enum class IoStatus {
  kOk,
  kClosed,   ///< the peer closed the connection
  kTimeout,  ///< the deadline passed, or a stop was requested
  kFailed,   ///< refused, reset, or no such address
};

struct IoResult {
  IoStatus status = IoStatus::kFailed;
  std::size_t count = 0;  ///< bytes, when kOk
};

/// A non-blocking TCP socket whose waits end at a deadline. Operations that need no wait succeed
/// even after it. Never raises SIGPIPE.
class TcpSocket {
 public:
  TcpSocket() = default;

  /// Connects to the host's first address that answers. `stop`, which may be null and must outlive
  /// the socket, ends this wait and all later ones.
  static std::pair<IoStatus, TcpSocket> connect(HostLookup& host, Deadline deadline,
                                                const StopSignal* stop = nullptr);

  IoResult read(char* data, std::size_t size, Deadline deadline);
  IoResult write(const char* data, std::size_t size, Deadline deadline);

  /// True if neither unread data nor EOF is pending.
  bool is_quiet() const;

 private:
  TcpSocket(Descriptor descriptor, const StopSignal* stop)
      : descriptor_(std::move(descriptor)), stop_(stop) {}

  IoStatus connect_to(const SocketAddress& address, Deadline deadline) const;
  IoStatus wait_for(short events, Deadline deadline) const;

  Descriptor descriptor_;
  const StopSignal* stop_ = nullptr;
};

}  // namespace boxoffice
