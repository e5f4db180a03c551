#pragma once

#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace boxoffice {

/// A file that is written aside, in the folder of its final name, and takes that name only on
/// `commit`. Until then, and when something fails, what had the name before stays untouched.
class StagedFile {
 public:
  /// Writes all bytes to the disk. Errors: kIo, naming `path`; nothing is left behind.
  static Result<StagedFile> write(const std::string& path, std::string_view bytes);

  StagedFile(StagedFile&& other) noexcept;
  StagedFile& operator=(StagedFile&&) = delete;
  ~StagedFile();

  /// Takes the final name, replacing the file that has it, and makes that last through a crash.
  Failure commit();

 private:
  StagedFile(std::string path, std::string aside)
      : path_(std::move(path)), aside_(std::move(aside)) {}

  std::string path_;
  std::string aside_;  // empty once there is nothing to remove
};

/// True for "-" and for what is there but no regular file (a device, a pipe).
bool is_stream(const std::string& path);

/// Writes a file whole or not at all. "-" is standard output; what is not a regular file (a device,
/// a pipe) is written to as it is. Errors: kIo, naming the file.
Failure write_output(const std::string& path, std::string_view bytes);

/// Makes a folder and those above it that are not there. Errors: kIo.
Failure make_folder(const std::string& path);

}  // namespace boxoffice
