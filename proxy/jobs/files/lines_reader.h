#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "proxy/jobs/files/input_file.h"

namespace boxoffice {

/// The lines of a file, plain or gzip, one at a time.
class LinesReader {
 public:
  /// "-" is standard input. Errors: kIo.
  static Result<LinesReader> open(const std::string& path);

  /// The next line that is not blank, without its end (\n or \r\n); nothing after the last one. It
  /// is valid until the next call. Errors: those of InputFile, and kTooLarge for a line over 16
  /// MiB.
  Result<std::optional<std::string_view>> next();

  /// Where the line that `next` gave last is: "FILE:LINE", the first line is 1.
  std::string place() const;

 private:
  explicit LinesReader(InputFile file) : file_(std::move(file)) {}

  InputFile file_;
  std::string buffer_;
  std::size_t start_ = 0;  // of what was not given out yet
  std::size_t line_ = 0;
  bool at_end_ = false;
};

}  // namespace boxoffice
