#pragma once

#include <unistd.h>

#include <utility>

namespace boxoffice {

/// An owned file descriptor, closed on destruction; -1 for none.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() { reset(); }

  void reset() { close(); }
  /// Returns false if closing reports a failed write.
  bool close() { return fd_ < 0 || ::close(std::exchange(fd_, -1)) == 0; }
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

}  // namespace boxoffice
