#include "proxy/upstream/gunzip.h"

#include <array>

namespace boxoffice {

Gunzip::Gunzip(std::size_t max_bytes) : max_bytes_(max_bytes) {
  constexpr int kGzipOnly = MAX_WBITS + 16;
  ready_ = ::inflateInit2(&stream_, kGzipOnly) == Z_OK;
}

Gunzip::~Gunzip() {
  if (ready_) ::inflateEnd(&stream_);
}

Gunzip::Status Gunzip::feed(std::string_view bytes, std::string& out) {
  if (!ready_) return Status::kMalformed;
  std::array<char, 16u * 1024> decoded;
  // zlib reads from here only, but its interface predates const.
  stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream_.avail_in = static_cast<uInt>(bytes.size());
  while (!complete_) {
    stream_.next_out = reinterpret_cast<Bytef*>(decoded.data());
    stream_.avail_out = static_cast<uInt>(decoded.size());
    const int status = ::inflate(&stream_, Z_NO_FLUSH);
    const std::size_t count = decoded.size() - stream_.avail_out;
    if (count > max_bytes_ - out.size()) return Status::kTooLarge;
    out.append(decoded.data(), count);
    if (status == Z_BUF_ERROR) return Status::kOk;  // all is read, and all of it is written
    if (status == Z_STREAM_END) {
      complete_ = true;
    } else if (status != Z_OK) {
      return Status::kMalformed;
    }
  }
  return stream_.avail_in == 0 ? Status::kOk : Status::kMalformed;
}

}  // namespace boxoffice
