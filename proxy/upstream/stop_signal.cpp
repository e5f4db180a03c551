#include "proxy/upstream/stop_signal.h"

#include <poll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <cstdint>

namespace boxoffice {

StopSignal::StopSignal() : event_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {}

void StopSignal::request() {
  requested_ = true;
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(event_.get(), &one, sizeof one);
}

bool StopSignal::sleep_until(Deadline until) const {
  while (!requested_ && std::chrono::steady_clock::now() < until) {
    pollfd waited{.fd = descriptor(), .events = POLLIN, .revents = 0};
    ::poll(&waited, 1, poll_milliseconds(until));
  }
  return !requested_;
}

int poll_milliseconds(Deadline deadline) {
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 60'000));
}

}  // namespace boxoffice
