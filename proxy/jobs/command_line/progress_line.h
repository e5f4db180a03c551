#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <string>
#include <utility>

namespace boxoffice {

/// Shows how far a command is. On a terminal: one line that is overwritten each time. Elsewhere,
/// such as in the log of a scheduled job: a line of its own every five minutes.
class ProgressLine {
 public:
  using Clock = std::chrono::steady_clock;

  static constexpr std::chrono::minutes kLogInterval{5};

  ProgressLine(std::ostream& out, bool is_terminal,
               std::function<Clock::time_point()> now = Clock::now)
      : out_(out), is_terminal_(is_terminal), now_(std::move(now)), last_(now_()) {}

  void show(const std::string& text);

  /// Removes the line from a terminal.
  void clear();

 private:
  std::ostream& out_;
  const bool is_terminal_;
  const std::function<Clock::time_point()> now_;
  Clock::time_point last_;  ///< of the last line in a log
};

}  // namespace boxoffice
