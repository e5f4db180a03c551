#include "proxy/upstream/gzip.h"

#include <array>
#include <new>

namespace boxoffice {
namespace {

constexpr int kGzipOnly = MAX_WBITS + 16;

/// zlib does not write to its input, but its interface predates const.
void set_input(z_stream& stream, std::string_view bytes) {
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
}

}  // namespace

Gunzip::Gunzip(std::size_t max_bytes) : max_bytes_(max_bytes) {
  ready_ = ::inflateInit2(&stream_, kGzipOnly) == Z_OK;
}

Gunzip::~Gunzip() {
  if (ready_) ::inflateEnd(&stream_);
}

Gunzip::Status Gunzip::feed(std::string_view bytes, std::string& out) {
  if (!ready_) return Status::kMalformed;
  std::array<char, 16u * 1024> decoded;
  set_input(stream_, bytes);
  while (!complete_) {
    stream_.next_out = reinterpret_cast<Bytef*>(decoded.data());
    stream_.avail_out = static_cast<uInt>(decoded.size());
    const int status = ::inflate(&stream_, Z_NO_FLUSH);
    const std::size_t count = decoded.size() - stream_.avail_out;
    if (count > max_bytes_ - out.size()) return Status::kTooLarge;
    out.append(decoded.data(), count);
    if (status == Z_BUF_ERROR) return Status::kOk;  // all input is consumed and all output written
    if (status == Z_STREAM_END) {
      complete_ = true;
    } else if (status != Z_OK) {
      return Status::kMalformed;
    }
  }
  return stream_.avail_in == 0 ? Status::kOk : Status::kMalformed;
}

std::string gzip_bytes(std::string_view bytes) {
  z_stream stream{};
  // Fails only if out of memory.
  if (::deflateInit2(&stream, 6, Z_DEFLATED, kGzipOnly, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  std::string out(::deflateBound(&stream, bytes.size()), '\0');
  set_input(stream, bytes);
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  ::deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  ::deflateEnd(&stream);
  return out;
}

Result<std::string> gunzip_bytes(std::string_view bytes, std::size_t max_bytes) {
  Gunzip decoder(max_bytes);
  std::string out;
  const Gunzip::Status status = decoder.feed(bytes, out);
  if (status == Gunzip::Status::kTooLarge) return Error{ErrorCode::kTooLarge, "too large"};
  if (status != Gunzip::Status::kOk || !decoder.complete()) {
    return Error{ErrorCode::kCorrupt, "incomplete or damaged gzip"};
  }
  return out;
}

}  // namespace boxoffice
