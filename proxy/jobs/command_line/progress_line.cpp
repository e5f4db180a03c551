#include "proxy/jobs/command_line/progress_line.h"

#include <ostream>

namespace boxoffice {

void ProgressLine::show(const std::string& text) {
  if (is_terminal_) {
    out_ << "\r\033[K" << text << std::flush;
    return;
  }
  const Clock::time_point now = now_();
  if (now - last_ < kLogInterval) return;
  last_ = now;
  out_ << "boxoffice: " << text << std::endl;
}

void ProgressLine::clear() {
  if (is_terminal_) out_ << "\r\033[K" << std::flush;
}

}  // namespace boxoffice
