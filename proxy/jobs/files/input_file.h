#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "proxy/jobs/errors.h"

struct gzFile_s;

namespace boxoffice {

/// What messages call a path: "-" is "standard input".
std::string input_name(const std::string& path);

/// A file read from its start to its end, plain or gzip as its first bytes say.
class InputFile {
 public:
  /// "-" is standard input. Errors: kIo.
  static Result<InputFile> open(const std::string& path);

  /// Fills `buffer` from its start; the number of bytes is less than its size only at the end.
  /// Errors: kIo; kCorrupt for gzip that is cut short or altered. Both name the file.
  Result<std::size_t> read(std::span<char> buffer);

  const std::string& name() const { return name_; }

 private:
  struct Closer {
    void operator()(gzFile_s* file) const;
  };

  InputFile(gzFile_s* file, std::string name) : file_(file), name_(std::move(name)) {}

  std::unique_ptr<gzFile_s, Closer> file_;
  std::string name_;
};

/// A whole file. Errors: those of InputFile, and kTooLarge past `max_bytes`.
Result<std::string> read_file(const std::string& path, std::size_t max_bytes);

}  // namespace boxoffice
