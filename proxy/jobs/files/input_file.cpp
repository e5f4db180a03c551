#include "proxy/jobs/files/input_file.h"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>

namespace boxoffice {
namespace {

constexpr unsigned kBufferBytes = 256u << 10;

}  // namespace

std::string input_name(const std::string& path) { return path == "-" ? "standard input" : path; }

void InputFile::Closer::operator()(gzFile_s* file) const { gzclose_r(file); }

Result<InputFile> InputFile::open(const std::string& path) {
  const std::string name = input_name(path);
  const int descriptor =
      path == "-" ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return io_error(name, errno);
  gzFile_s* const file = gzdopen(descriptor, "rb");
  if (file == nullptr) {
    ::close(descriptor);
    return io_error(name, ENOMEM);
  }
  gzbuffer(file, kBufferBytes);
  return InputFile(file, name);
}

Result<std::size_t> InputFile::read(std::span<char> buffer) {
  std::size_t filled = 0;
  while (filled < buffer.size()) {
    const std::size_t wanted = std::min<std::size_t>(buffer.size() - filled, 1u << 30);
    errno = 0;
    const int got = gzread(file_.get(), buffer.data() + filled, static_cast<unsigned>(wanted));
    if (got > 0) {
      filled += static_cast<std::size_t>(got);
      continue;
    }
    // At a gzip file that is cut short gzread gives 0, as at a true end, but sets an error.
    int code = Z_OK;
    const char* const message = gzerror(file_.get(), &code);
    if (code == Z_ERRNO) return io_error(name_, errno);
    if (code == Z_BUF_ERROR) return Error{ErrorCode::kCorrupt, name_ + ": gzip data is cut short"};
    if (code != Z_OK && code != Z_STREAM_END) {
      const std::string_view text = message;  // "<fd:3>: incorrect data check"
      return Error{ErrorCode::kCorrupt, name_ + ": gzip data is damaged: " +
                                            std::string(text.substr(text.rfind(": ") + 2))};
    }
    break;
  }
  return filled;
}

Result<std::string> read_file(const std::string& path, std::size_t max_bytes) {
  Result<InputFile> file = InputFile::open(path);
  if (!file) return file.error();
  std::string bytes;
  for (;;) {
    const std::size_t before = bytes.size();
    bytes.resize(before + kBufferBytes);
    const Result<std::size_t> got = file->read({bytes.data() + before, kBufferBytes});
    if (!got) return got.error();
    bytes.resize(before + *got);
    if (bytes.size() > max_bytes) {
      return Error{ErrorCode::kTooLarge,
                   file->name() + ": more than " + std::to_string(max_bytes) + " bytes"};
    }
    if (*got < kBufferBytes) return bytes;
  }
}

}  // namespace boxoffice
