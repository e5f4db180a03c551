#pragma once

#include <atomic>
#include <chrono>

#include "proxy/upstream/descriptor.h"

namespace boxoffice {

using Deadline = std::chrono::steady_clock::time_point;

/// One-shot cancellation of all waits that observe it. Thread-safe.
class StopSignal {
 public:
  StopSignal();

  void request();
  bool is_requested() const { return requested_; }

  /// Descriptor for poll(); readable from the request on.
  int descriptor() const { return event_.get(); }

  /// Sleeps until `until`. Returns false immediately once a stop is requested.
  bool sleep_until(Deadline until) const;

 private:
  std::atomic<bool> requested_ = false;
  Descriptor event_;
};

/// Returns the remaining milliseconds for poll(), rounded up: at least 0, at most one minute.
int poll_milliseconds(Deadline deadline);

}  // namespace boxoffice
