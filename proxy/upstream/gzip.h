#pragma once

#include <zlib.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace boxoffice {

/// Streaming decoder of one gzip member (RFC 1952) with a size limit.
class Gunzip {
 public:
  enum class Status { kOk, kTooLarge, kMalformed };

  explicit Gunzip(std::size_t max_bytes);
  ~Gunzip();
  Gunzip(const Gunzip&) = delete;
  Gunzip& operator=(const Gunzip&) = delete;

  /// Decodes `bytes` and appends to `out`, which never exceeds `max_bytes`.
  Status feed(std::string_view bytes, std::string& out);

  /// True if the member has ended with a correct checksum.
  bool complete() const { return complete_; }

 private:
  const std::size_t max_bytes_;
  z_stream stream_{};
  bool ready_ = false;
  bool complete_ = false;
};

/// Compresses `bytes` into one gzip member without a timestamp, hence deterministic. REQUIRES: less
/// than 4 GiB.
std::string gzip_bytes(std::string_view bytes);

/// Decompresses one complete member. Errors: kCorrupt if it is damaged, truncated or followed by
/// other data; kTooLarge past `max_bytes`.
Result<std::string> gunzip_bytes(std::string_view bytes, std::size_t max_bytes);

}  // namespace boxoffice
