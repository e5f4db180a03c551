#include "proxy/files/byte_source.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "proxy/files/input_file.h"

namespace boxoffice {
namespace {

constexpr std::size_t kReadBytes = 256u << 10;

}  // namespace

Result<ByteSource> ByteSource::open(const std::string& path) {
  Descriptor file(path == "-" ? ::dup(STDIN_FILENO) : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file) return io_error(input_name(path), errno);
  return ByteSource(std::move(file), input_name(path));
}

Result<std::string_view> ByteSource::peek(std::size_t least) {
  while (buffer_.size() - start_ < least && !at_end_) {
    buffer_.erase(0, start_);
    start_ = 0;
    const std::size_t held = buffer_.size();
    buffer_.resize(held + kReadBytes);
    const ssize_t got = ::read(file_.get(), buffer_.data() + held, kReadBytes);
    const int error_number = errno;
    buffer_.resize(held + (got > 0 ? static_cast<std::size_t>(got) : 0));
    if (got < 0 && error_number != EINTR) return io_error(name_, error_number);
    at_end_ = got == 0;
  }
  return std::string_view(buffer_).substr(start_);
}

void ByteSource::take(std::size_t bytes) {
  start_ += bytes;
  offset_ += bytes;
}

}  // namespace boxoffice
