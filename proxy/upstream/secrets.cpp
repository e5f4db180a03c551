#include "proxy/upstream/secrets.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <optional>
#include <utility>

namespace boxoffice {
namespace {

constexpr std::size_t kMaxFileBytes = 4096;

/// Content of a key file.
struct KeyFile {
  Secret secret;
  bool is_readable_by_others = false;
};

/// Reads an open file from its start; nullopt if that fails or the file is too long.
std::optional<Secret> read_secret(int fd) {
  std::array<char, kMaxFileBytes + 1> bytes{};
  std::size_t size = 0;
  ssize_t count = 0;
  while (size < bytes.size() &&
         (count = ::read(fd, bytes.data() + size, bytes.size() - size)) > 0) {
    size += static_cast<std::size_t>(count);
  }
  const bool whole = count == 0 && size <= kMaxFileBytes;
  // The line end added by editors and `echo`.
  if (size > 0 && bytes[size - 1] == '\n') --size;
  if (size > 0 && bytes[size - 1] == '\r') --size;
  std::optional<Secret> secret;
  if (whole) secret.emplace(std::string(bytes.data(), size));
  ::explicit_bzero(bytes.data(), bytes.size());
  return secret;
}

/// Messages do not repeat the path, which may be a misplaced key.
Result<KeyFile> read_key_file(const std::string& path) {
  const auto error = [](const char* what) { return Error{ErrorCode::kIo, what}; };
  // O_NONBLOCK: do not wait for the writer of a FIFO.
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0) return error(::strerror(errno));
  struct stat status {};
  const bool is_file = ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
  std::optional<Secret> secret;
  if (is_file) secret = read_secret(fd);
  ::close(fd);
  if (!is_file) return error("not a regular file");
  if (!secret) return error("cannot be read, or is longer than 4096 bytes");
  return KeyFile{*std::move(secret), (status.st_mode & (S_IRGRP | S_IROTH)) != 0};
}

bool is_below(const std::string& path, const std::optional<std::string>& folder) {
  return folder && !folder->empty() && path.starts_with(*folder + "/") &&
         path.find("..") == std::string::npos;
}

}  // namespace

Result<Key> take_key(const std::string& name, Credential credential, const Environment& environment,
                     std::vector<std::string>& warnings) {
  const std::string file_name = name + "_FILE";
  // Taken even if an error follows: the variable must not outlive this call.
  auto direct = environment.take(name.c_str());
  const auto path = environment.get(file_name.c_str());
  if (direct && path) {
    return Error{ErrorCode::kInvalidArgument,
                 name + " and " + file_name + " are both set; set only one"};
  }
  Key key;
  std::string where;
  if (direct) {
    key = {*std::move(direct), name};
    where = name;
  } else if (path) {
    auto file = read_key_file(*path);
    if (!file) return Error{file.error().code, file_name + ": " + file.error().message};
    if (file->is_readable_by_others && !is_below(*path, environment.get("CREDENTIALS_DIRECTORY"))) {
      warnings.push_back(file_name + ": readable by other users; set its mode to 0400");
    }
    key = {std::move(file->secret), file_name};
    where = file_name;
  } else {
    return key;
  }
  auto checked = check_credential(credential, std::move(key.secret));
  if (!checked) return Error{checked.error().code, where + ": " + checked.error().message};
  key.secret = *std::move(checked);
  return key;
}

}  // namespace boxoffice
