#include "proxy/jobs/hopsworks/gzip.h"

#include <zlib.h>

#include "proxy/upstream/gunzip.h"

namespace boxoffice {

std::string gzip_bytes(std::string_view bytes) {
  z_stream stream{};
  constexpr int kGzip = MAX_WBITS + 16;
  // It fails only for want of memory, as a string would.
  if (::deflateInit2(&stream, 6, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  std::string out(::deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  ::deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  return out;
}

Result<std::string> gunzip_bytes(std::string_view bytes) {
  constexpr std::size_t kMost = 2u << 30;
  Gunzip decoder(kMost);
  std::string out;
  const Gunzip::Status status = decoder.feed(bytes, out);
  if (status == Gunzip::Status::kTooLarge) return Error{ErrorCode::kTooLarge, "over 2 GiB"};
  if (status != Gunzip::Status::kOk || !decoder.complete()) {
    return Error{ErrorCode::kCorrupt, "not whole gzip"};
  }
  return out;
}

}  // namespace boxoffice
