#include "proxy/files/output_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include "proxy/upstream/descriptor.h"

namespace boxoffice {
namespace {

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

/// Permissions of a file created by open().
mode_t default_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return static_cast<mode_t>(0666) & ~mask;
}

/// Resolves a chain of symbolic links, so that the links are kept.
std::string resolve_links(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_symlink(path, error)) return path;
  const std::filesystem::path target = std::filesystem::weakly_canonical(path, error);
  return error ? path : target.string();
}

}  // namespace

Result<StagedFile> StagedFile::write(const std::string& path, std::string_view bytes) {
  const std::string target = resolve_links(path);
  std::error_code error;
  if (std::filesystem::is_directory(target, error)) return io_error(path, EISDIR);

  std::string aside = target + ".XXXXXX";
  Descriptor file(::mkstemp(aside.data()));
  if (!file) return io_error(path, errno);
  StagedFile staged(target, aside);  // removes the file on failure
  if (!write_all(file.get(), bytes) || ::fchmod(file.get(), default_mode()) != 0 ||
      ::fsync(file.get()) != 0 || !file.close()) {
    return io_error(path, errno);
  }
  return staged;
}

StagedFile::StagedFile(StagedFile&& other) noexcept
    : path_(std::move(other.path_)), aside_(std::exchange(other.aside_, {})) {}

StagedFile::~StagedFile() {
  if (!aside_.empty()) ::unlink(aside_.c_str());
}

Failure StagedFile::commit() {
  if (::rename(aside_.c_str(), path_.c_str()) != 0) return io_error(path_, errno);
  aside_.clear();
  Descriptor folder(::open(folder_of(path_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  // Some file systems do not support fsync of a folder (EINVAL).
  if (!folder || (::fsync(folder.get()) != 0 && errno != EINVAL)) {
    return io_error(path_, errno);
  }
  return {};
}

bool is_stream(const std::string& path) {
  struct stat status {};
  return path == "-" || (::stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) &&
                         !S_ISDIR(status.st_mode));
}

Failure write_output(const std::string& path, std::string_view bytes) {
  if (path == "-") {
    if (!write_all(STDOUT_FILENO, bytes)) return io_error("standard output", errno);
    return {};
  }
  if (is_stream(path)) {
    Descriptor device(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!device || !write_all(device.get(), bytes) || !device.close()) {
      return io_error(path, errno);
    }
    return {};
  }
  Result<StagedFile> staged = StagedFile::write(path, bytes);
  if (!staged) return staged.error();
  return staged->commit();
}

Failure make_folder(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) return io_error(path, error.value());
  return {};
}

}  // namespace boxoffice
