#pragma once

#include <cstddef>
#include <utility>

#include "proxy/upstream/descriptor.h"
#include "proxy/upstream/host_lookup.h"
#include "proxy/upstream/stop_signal.h"

namespace boxoffice {

/// How reading or writing ended.
enum class IoStatus {
  kOk,
  kClosed,   ///< the other side closed in order
  kTimeout,  ///< the deadline passed, or everything is to stop
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

  /// Connects to the first address of the host that answers. `stop`, which may be null and must
  /// outlive the socket, ends this wait and all later ones.
  static std::pair<IoStatus, TcpSocket> connect(HostLookup& host, Deadline deadline,
                                                const StopSignal* stop = nullptr);

  IoResult read(char* data, std::size_t size, Deadline deadline);
  IoResult write(const char* data, std::size_t size, Deadline deadline);

  /// Whether nothing has come that nobody has read, the end included.
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
