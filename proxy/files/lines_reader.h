#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "proxy/files/input_file.h"

namespace boxoffice {

/// Reads a UTF-8 file, plain or gzip, line by line. Lines end in \n, \r\n or \r.
class LinesReader {
 public:
  /// "-" is standard input. Errors: kIo.
  static Result<LinesReader> open(const std::string& path);

  /// Returns the next non-blank line without its end and without a leading byte order mark; nullopt
  /// after the last one. Valid until the next call. Errors: those of InputFile; kUnsupported for
  /// UTF-16; kTooLarge for a line over 16 MiB, after which the next call returns the following
  /// line.
  Result<std::optional<std::string_view>> next();

  /// Position of the line that `next` last returned: "FILE:LINE". Lines count from 1.
  std::string place() const;

 private:
  explicit LinesReader(InputFile file) : file_(std::move(file)) {}

  /// Appends more bytes to the buffer. Errors: those of InputFile; kUnsupported for UTF-16.
  Failure fill();
  /// Removes the line that ends at `end` from the buffer and returns it.
  std::string_view take_line(std::size_t end);

  InputFile file_;
  std::string buffer_;
  std::size_t start_ = 0;  // of the unreturned bytes
  std::size_t line_ = 0;
  bool at_start_ = true;      // of the file
  bool at_end_ = false;       // of the file
  bool skip_feed_ = false;    // a \n that follows belongs to the preceding \r
  bool in_too_long_ = false;  // the rest of an overlong line follows
};

}  // namespace boxoffice
