#include <csignal>
#include <exception>
#include <iostream>

#include "proxy/jobs/command_line/command_line.h"
#include "shared/base/visible_text.h"

int main(int argc, char** argv) {
  // A closed reader or a full file becomes a write error instead of a signal.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    return boxoffice::run_command_line(argc, argv);
  } catch (const std::exception& failure) {  // from libraries, such as out of memory
    std::cerr << "boxoffice: " << boxoffice::visible_text(failure.what()) << std::endl;
    return 1;
  }
}
