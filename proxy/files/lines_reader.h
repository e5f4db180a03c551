#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "proxy/files/input_file.h"

namespace boxoffice {

/// The lines of a UTF-8 file, plain or gzip, one at a time. Lines end in \n, \r\n or \r.
class LinesReader {
 public:
  /// "-" is standard input. Errors: kIo.
  static Result<LinesReader> open(const std::string& path);

  /// Returns the next line that is not blank, without its end and without a byte order mark before
  /// it; nothing after the last one. Valid until the next call. Errors: those of InputFile;
  /// kUnsupported for UTF-16; kTooLarge for a line over 16 MiB, after which the next call returns
  /// the line behind it.
  Result<std::optional<std::string_view>> next();

  /// Place of the line that `next` returned last: "FILE:LINE". The first line is 1.
  std::string place() const;

 private:
  explicit LinesReader(InputFile file) : file_(std::move(file)) {}

  /// Reads more behind the bytes that were not returned yet. Errors: those of InputFile;
  /// kUnsupported for UTF-16.
  Failure fill();
  /// Removes the line that ends at `end` from the buffer and returns it.
  std::string_view take_line(std::size_t end);

  InputFile file_;
  std::string buffer_;
  std::size_t start_ = 0;  // of what was not returned yet
  std::size_t line_ = 0;
  bool at_start_ = true;      // of the file
  bool at_end_ = false;       // of the file: nothing is left to read
  bool skip_feed_ = false;    // a \n that comes next belongs to the \r before it
  bool in_too_long_ = false;  // the rest of a line that was too long comes next
};

}  // namespace boxoffice
