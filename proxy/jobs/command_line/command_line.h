#pragma once

namespace boxoffice {

/// Entry point of the program `boxoffice`: parses the arguments, runs a command and prints its
/// report. Returns the exit status: 0, 1 for a failure, 2 for bad usage or bad input.
int run_command_line(int argc, const char* const* argv);

}  // namespace boxoffice
