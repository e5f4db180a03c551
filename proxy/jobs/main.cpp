#include <csignal>
#include <exception>
#include <iostream>

#include "proxy/jobs/command_line/command_line.h"
#include "shared/base/visible_text.h"

int main(int argc, char** argv) {
  // A reader that has gone and a file that may not grow are errors of the write, not deaths.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  try {
    return boxoffice::run_command_line(argc, argv);
  } catch (const std::exception& failure) {  // the libraries': out of memory, for instance
    std::cerr << "boxoffice: " << boxoffice::visible_text(failure.what()) << std::endl;
    return 1;
  }
}
