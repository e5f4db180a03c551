#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "shared/base/result.h"

namespace boxoffice {

/// Returns a path's name for messages: "standard input" for "-".
std::string input_name(const std::string& path);

/// Sequential reader of a file. A file that begins with gzip's magic bytes is decompressed: all
/// members (RFC 1952), with or without trailing zero padding.
class InputFile {
 public:
  /// "-" is standard input. Errors: kIo.
  static Result<InputFile> open(const std::string& path);

  InputFile(InputFile&&) noexcept;
  ~InputFile();

  /// Fills `buffer` and returns the number of bytes, less than its size only at the end. Errors:
  /// kIo; kCorrupt for gzip that is truncated, damaged, or followed by anything but another member
  /// or zeros, with the byte offset in the compressed file. All name the file.
  Result<std::size_t> read(std::span<char> buffer);

  const std::string& name() const { return name_; }

 private:
  class Decoder;

  InputFile(std::unique_ptr<Decoder> decoder, std::string name);

  std::unique_ptr<Decoder> decoder_;
  std::string name_;
};

/// Reads a whole file. Errors: those of InputFile, and kTooLarge past `max_bytes`.
Result<std::string> read_file(const std::string& path, std::size_t max_bytes);

}  // namespace boxoffice
