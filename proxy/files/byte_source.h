#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "proxy/upstream/descriptor.h"
#include "shared/base/result.h"

namespace boxoffice {

/// Buffered sequential reader of a file or a pipe.
class ByteSource {
 public:
  /// "-" is standard input. Errors: kIo.
  static Result<ByteSource> open(const std::string& path);

  /// Returns at least `least` of the next bytes without consuming them; fewer only at the end.
  /// Valid until the next call. Errors: kIo.
  Result<std::string_view> peek(std::size_t least);

  /// Consumes the next bytes. REQUIRES: `peek` returned that many.
  void take(std::size_t bytes);

  /// Offset of the next byte.
  std::uint64_t offset() const { return offset_; }

  /// The path, or "standard input".
  const std::string& name() const { return name_; }

 private:
  ByteSource(Descriptor file, std::string name) : file_(std::move(file)), name_(std::move(name)) {}

  Descriptor file_;
  std::string name_;
  std::string buffer_;
  std::size_t start_ = 0;  // of the unconsumed bytes
  std::uint64_t offset_ = 0;
  bool at_end_ = false;
};

}  // namespace boxoffice
