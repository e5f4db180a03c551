#include "proxy/jobs/command_line/progress_line.h"

#include <ostream>

#include "shared/base/visible_text.h"

namespace boxoffice {

void ProgressLine::show(const std::string& text) {
  if (is_terminal_) {
    out_ << "\r\033[K" << visible_text(text) << std::flush;
    return;
  }
  const Clock::time_point now = now_();
  if (now - last_ < kLogInterval) return;
  last_ = now;
  out_ << "boxoffice: " << visible_text(text) << std::endl;
}

void ProgressLine::clear() {
  if (is_terminal_) out_ << "\r\033[K" << std::flush;
}

}  // namespace boxoffice
