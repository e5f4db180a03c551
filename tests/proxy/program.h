#pragma once

#include <sys/types.h>

#include <optional>
#include <string>
#include <vector>

namespace boxoffice {

/// A child process; killed on destruction if it still runs.
class Program {
 public:
  /// `environment`: all variables as "NAME=VALUE"; nullopt: those of this process.
  Program(const std::string& path, std::vector<std::string> arguments,
          std::optional<std::vector<std::string>> environment = std::nullopt);
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  pid_t pid() const { return pid_; }
  void signal(int number) const;

  /// Waits for the end; returns the exit status, or -1 if a signal ended it.
  int wait();

  /// Returns the next line of standard output, without the line feed.
  std::string read_line() const;

  /// Return the remaining output until the stream closes.
  std::string read_out() const;
  std::string read_err() const;

 private:
  pid_t pid_ = -1;
  int out_ = -1;
  int err_ = -1;
};

}  // namespace boxoffice
