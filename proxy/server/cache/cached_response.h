#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace boxoffice {

/// A stored response, compressed if that makes it smaller: most clients accept gzip, and ten
/// thousand films must fit into memory. Immutable, so threads share it.
struct CachedResponse {
  int status = 200;  ///< 200 or 404
  std::string content_type;
  std::string gzip;                ///< the compressed body (RFC 1952), or empty
  std::string identity;            ///< the uncompressed body if `gzip` is empty
  std::size_t identity_bytes = 0;  ///< size of the uncompressed body
  std::string etag_stem;           ///< fnv1a64 of the uncompressed body, 16 hex digits
  std::int64_t stored_unix_s = 0;  ///< time of the upstream response

  /// Memory in bytes when created by std::make_shared.
  std::size_t charge() const;
};

/// Smaller bodies are stored uncompressed: there is little to save.
inline constexpr std::size_t kMinCompressedBytes = 1024;

std::shared_ptr<const CachedResponse> make_cached_response(
    int status, std::string content_type, std::string body,
    std::chrono::system_clock::time_point now);

/// Returns the heap bytes of a string beyond the object itself.
std::size_t heap_bytes(const std::string& text);

/// Returns the bytes that glibc's malloc uses for a block of `bytes`.
constexpr std::size_t malloc_bytes(std::size_t bytes) {
  // 8-byte header, multiples of 16, at least 32.
  return bytes <= 24 ? 32 : (bytes + 8 + 15) / 16 * 16;
}

}  // namespace boxoffice
