#pragma once

#include <zlib.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace boxoffice {

/// Decodes one gzip member (RFC 1952) as it comes in, up to a size.
class Gunzip {
 public:
  enum class Status { kOk, kTooLarge, kMalformed };

  explicit Gunzip(std::size_t max_bytes);
  ~Gunzip();
  Gunzip(const Gunzip&) = delete;
  Gunzip& operator=(const Gunzip&) = delete;

  /// Decodes the next bytes to the end of `out`, which never grows past `max_bytes`.
  Status feed(std::string_view bytes, std::string& out);

  /// Whether the member has ended and its checksum is right.
  bool complete() const { return complete_; }

 private:
  const std::size_t max_bytes_;
  z_stream stream_{};
  bool ready_ = false;
  bool complete_ = false;
};

/// `bytes` as one gzip member without a time: the same bytes give the same member. REQUIRES: less
/// than 4 GiB.
std::string gzip_bytes(std::string_view bytes);

/// The inverse, for one whole member. Errors: kCorrupt when it is damaged, cut short or followed by
/// something; kTooLarge past `max_bytes`.
Result<std::string> gunzip_bytes(std::string_view bytes, std::size_t max_bytes);

}  // namespace boxoffice
