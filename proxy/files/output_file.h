#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace boxoffice {

/// A temporary file in the folder of its final path, renamed to it by `commit`. Until then, and on
/// failure, an existing file stays untouched.
class StagedFile {
 public:
  /// Writes and syncs all bytes. Errors: kIo, naming `path`; leaves no file behind.
  static Result<StagedFile> write(const std::string& path, std::string_view bytes);

  StagedFile(StagedFile&& other) noexcept;
  StagedFile& operator=(StagedFile&&) = delete;
  ~StagedFile();

  /// Renames the file to its final path, replacing an existing file, and syncs the folder.
  Failure commit();

 private:
  StagedFile(std::string path, std::string aside)
      : path_(std::move(path)), aside_(std::move(aside)) {}

  std::string path_;
  std::string aside_;  // empty once there is nothing to remove
};

/// True for "-" and for an existing path that is not a regular file (a device, a pipe).
bool is_stream(const std::string& path);

/// Writes a file atomically. "-" is standard output; a path that is not a regular file (a device, a
/// pipe) is written directly. Errors: kIo, naming the file.
Failure write_output(const std::string& path, std::string_view bytes);

/// Creates a folder and its missing parents. Errors: kIo.
Failure make_folder(const std::string& path);

}  // namespace boxoffice
