#pragma once

namespace boxoffice {

/// The program `boxoffice`: reads its arguments, runs a command, prints what it has to say and
/// gives the exit status: 0, 1 for a failure, 2 for bad usage or bad input.
int run_command_line(int argc, const char* const* argv);

}  // namespace boxoffice
