#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace boxoffice {

/// An answer as it is kept: compressed when that helps, since most clients take gzip and ten
/// thousand films must fit into memory. Never changed once made, so threads share it freely.
struct CachedResponse {
  int status = 200;  ///< 200 or 404
  std::string content_type;
  std::string gzip;                ///< the body compressed (RFC 1952), or empty
  std::string identity;            ///< the body as it is, if `gzip` is empty
  std::size_t identity_bytes = 0;  ///< of the body uncompressed
  std::string etag_stem;           ///< fnv1a64 of the uncompressed body, 16 hex digits
  std::int64_t stored_unix_s = 0;  ///< when it came from upstream

  /// Bytes of memory it takes when made by std::make_shared.
  std::size_t charge() const;
};

/// Bodies below this are kept as they are: there is little to save.
inline constexpr std::size_t kMinCompressedBytes = 1024;

std::shared_ptr<const CachedResponse> make_cached_response(
    int status, std::string content_type, std::string body,
    std::chrono::system_clock::time_point now);

/// Bytes that malloc takes for a string's characters beyond the object itself.
std::size_t heap_bytes(const std::string& text);

/// Bytes that glibc's malloc takes for a block of `bytes`.
constexpr std::size_t malloc_bytes(std::size_t bytes) {
  // A header of 8 bytes, multiples of 16, at least 32.
  return bytes <= 24 ? 32 : (bytes + 8 + 15) / 16 * 16;
}

}  // namespace boxoffice
