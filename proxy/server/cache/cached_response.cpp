#include "proxy/server/cache/cached_response.h"

#include <utility>

#include "proxy/upstream/gzip.h"
#include "shared/base/hash.h"
#include "shared/base/hex.h"

namespace boxoffice {
namespace {

/// Returns the compressed body, or "" if it is not smaller.
std::string compress(std::string_view body) {
  std::string out = gzip_bytes(body);
  if (out.size() >= body.size()) return {};
  out.shrink_to_fit();
  return out;
}

}  // namespace

std::size_t heap_bytes(const std::string& text) {
  static const std::size_t inside = std::string().capacity();
  return text.capacity() <= inside ? 0 : malloc_bytes(text.capacity() + 1);
}

std::size_t CachedResponse::charge() const {
  constexpr std::size_t kSharedCounts = 16;  // make_shared stores them beside the object
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
  response->etag_stem = hex_text(fnv1a64(body));
  response->stored_unix_s =
      std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  if (body.size() >= kMinCompressedBytes) response->gzip = compress(body);
  if (response->gzip.empty()) {
    response->identity = std::move(body);
    response->identity.shrink_to_fit();
  }
  return response;
}

}  // namespace boxoffice
