#pragma once

#include <atomic>
#include <chrono>

#include "proxy/upstream/descriptor.h"

namespace boxoffice {

using Deadline = std::chrono::steady_clock::time_point;

/// Ends all waits that look at it, once and for all. Any thread may ask for that, and any number of
/// them may wait.
class StopSignal {
 public:
  StopSignal();

  void request();
  bool is_requested() const { return requested_; }

  /// For poll(): becomes readable with the request, and stays so.
  int descriptor() const { return event_.get(); }

  /// Sleeps until then. False, at once, when the request has come.
  bool sleep_until(Deadline until) const;

 private:
  std::atomic<bool> requested_ = false;
  Descriptor event_;
};

/// The milliseconds that are left, rounded up, as poll() takes them: at least 0, at most a minute.
int poll_milliseconds(Deadline deadline);

}  // namespace boxoffice
