#include "proxy/server/cache/cached_response.h"

#include <zlib.h>

#include <array>
#include <cstdio>
#include <limits>
#include <utility>

#include "shared/hash.h"

namespace boxoffice {
namespace {

constexpr int kGzipWindowBits = 15 + 16;  // the largest window, with a gzip header

// zlib's pointers to input are not const, and it does not write through them.
Bytef* zlib_input(std::string_view bytes) {
  return reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
}
Bytef* zlib_output(std::string& bytes) { return reinterpret_cast<Bytef*>(bytes.data()); }

bool fits_zlib(std::size_t bytes) { return bytes <= std::numeric_limits<uInt>::max(); }

/// Empty if it would not be smaller.
std::string compress(std::string_view body) {
  z_stream stream{};
  if (!fits_zlib(body.size()) ||
      ::deflateInit2(&stream, 6, Z_DEFLATED, kGzipWindowBits, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    return {};
  }
  std::string out(body.size() - 1, '\0');
  stream.next_in = zlib_input(body);
  stream.avail_in = static_cast<uInt>(body.size());
  stream.next_out = zlib_output(out);
  stream.avail_out = static_cast<uInt>(out.size());
  const bool whole = ::deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(whole ? stream.total_out : 0);
  ::deflateEnd(&stream);
  out.shrink_to_fit();
  return out;
}

}  // namespace

std::size_t heap_bytes(const std::string& text) {
  static const std::size_t inside = std::string().capacity();
  return text.capacity() <= inside ? 0 : malloc_bytes(text.capacity() + 1);
}

std::size_t CachedResponse::charge() const {
  constexpr std::size_t kSharedCounts = 16;  // make_shared puts them beside the object
  return malloc_bytes(sizeof(CachedResponse) + kSharedCounts) + heap_bytes(content_type) +
         heap_bytes(gzip) + heap_bytes(identity) + heap_bytes(etag_stem);
}

std::shared_ptr<const CachedResponse> make_cached_response(
    int status, std::string content_type, std::string body,
    std::chrono::system_clock::time_point now) {
  auto response = std::make_shared<CachedResponse>();
  response->status = status;
  response->content_type = std::move(content_type);
  response->content_type.shrink_to_fit();
  response->identity_bytes = body.size();
  std::array<char, 17> hash{};
  std::snprintf(hash.data(), hash.size(), "%016llx",
                static_cast<unsigned long long>(fnv1a64(body)));
  response->etag_stem = std::string(hash.data());  // no more capacity than it needs
  response->stored_unix_s =
      std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  if (body.size() >= kMinCompressedBytes) response->gzip = compress(body);
  if (response->gzip.empty()) {
    response->identity = std::move(body);
    response->identity.shrink_to_fit();
  }
  return response;
}

std::optional<std::string> inflate(std::string_view gzip, std::size_t max_bytes) {
  z_stream stream{};
  if (!fits_zlib(gzip.size()) || !fits_zlib(max_bytes) ||
      ::inflateInit2(&stream, kGzipWindowBits) != Z_OK) {
    return std::nullopt;
  }
  std::string out(max_bytes, '\0');
  stream.next_in = zlib_input(gzip);
  stream.avail_in = static_cast<uInt>(gzip.size());
  stream.next_out = zlib_output(out);
  stream.avail_out = static_cast<uInt>(out.size());
  const bool whole = ::inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0;
  out.resize(stream.total_out);
  ::inflateEnd(&stream);
  if (!whole) return std::nullopt;
  return out;
}

}  // namespace boxoffice
