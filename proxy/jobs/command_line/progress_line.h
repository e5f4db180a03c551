#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <string>
#include <utility>

namespace boxoffice {

/// Shows the progress of a command. On a terminal, overwrites one line; elsewhere, as in the log of
/// a scheduled job, prints a line every five minutes.
class ProgressLine {
 public:
  using Clock = std::chrono::steady_clock;

  static constexpr std::chrono::minutes kLogInterval{5};

  ProgressLine(std::ostream& out, bool is_terminal,
               std::function<Clock::time_point()> now = Clock::now)
      : out_(out), is_terminal_(is_terminal), now_(std::move(now)), last_(now_()) {}

  void show(const std::string& text);

  /// Clears the line on a terminal.
  void clear();

 private:
  std::ostream& out_;
  const bool is_terminal_;
  const std::function<Clock::time_point()> now_;
  Clock::time_point last_;  ///< of the last log line
};

}  // namespace boxoffice
