#include "proxy/files/input_file.h"

#include <zlib.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <new>
#include <string_view>
#include <utility>

#include "proxy/files/byte_source.h"

namespace boxoffice {
namespace {

constexpr std::size_t kChunkBytes = 256u << 10;
constexpr int kGzipOnly = MAX_WBITS + 16;
constexpr std::string_view kGzipMagic = "\x1f\x8b";

uInt zlib_size(std::size_t bytes) {
  return static_cast<uInt>(std::min<std::size_t>(bytes, std::numeric_limits<uInt>::max()));
}

}  // namespace

std::string input_name(const std::string& path) { return path == "-" ? "standard input" : path; }

/// Decompresses gzip and passes other data through. Not movable: zlib's state points to it.
class InputFile::Decoder {
 public:
  explicit Decoder(ByteSource source) : source_(std::move(source)) {}
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;
  ~Decoder() { ::inflateEnd(&stream_); }

  /// Returns at least one byte, except at the end.
  Result<std::size_t> read(std::span<char> out) {
    if (state_ == State::kStart) {
      if (const Failure failure = begin()) return *failure;
    }
    for (;;) {
      if (state_ == State::kPlain) return copy(out);
      if (state_ == State::kPadding) {
        const Result<bool> more = find_member();
        if (!more) return more.error();
        if (!*more) return std::size_t{0};
      }
      const Result<std::size_t> got = inflate(out);
      if (!got || *got > 0) return got;
    }
  }

 private:
  enum class State {
    kStart,
    kPlain,    ///< not gzip
    kMember,   ///< inside a member
    kPadding,  ///< after a member: another one, zeros or the end follow
  };

  /// Detects gzip by the first bytes.
  Failure begin() {
    const Result<std::string_view> bytes = source_.peek(kGzipMagic.size());
    if (!bytes) return bytes.error();
    state_ = bytes->starts_with(kGzipMagic) ? State::kMember : State::kPlain;
    // Fails only if out of memory.
    if (state_ == State::kMember && ::inflateInit2(&stream_, kGzipOnly) != Z_OK) {
      throw std::bad_alloc();
    }
    return {};
  }

  Result<std::size_t> copy(std::span<char> out) {
    const Result<std::string_view> bytes = source_.peek(1);
    if (!bytes) return bytes.error();
    const std::size_t size = std::min(out.size(), bytes->size());
    std::memcpy(out.data(), bytes->data(), size);
    source_.take(size);
    return size;
  }

  /// Skips zeros. Returns false at the end.
  Result<bool> find_member() {
    for (;;) {
      const Result<std::string_view> bytes = source_.peek(kGzipMagic.size());
      if (!bytes) return bytes.error();
      if (bytes->empty()) return false;
      const std::size_t zeros = std::min(bytes->find_first_not_of('\0'), bytes->size());
      if (zeros > 0) {
        source_.take(zeros);
        continue;
      }
      if (!bytes->starts_with(kGzipMagic)) {
        return corrupt("unexpected data after gzip data", source_.offset());
      }
      ::inflateReset(&stream_);
      state_ = State::kMember;
      return true;
    }
  }

  /// Returns the number of bytes written, possibly 0 before the end.
  Result<std::size_t> inflate(std::span<char> out) {
    const Result<std::string_view> bytes = source_.peek(1);
    if (!bytes) return bytes.error();
    if (bytes->empty()) return corrupt("gzip data is truncated", source_.offset());
    // zlib does not write to its input, but its interface predates const.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes->data()));
    stream_.avail_in = zlib_size(bytes->size());
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    const uInt room = stream_.avail_out = zlib_size(out.size());
    const uInt offered = stream_.avail_in;
    const int status = ::inflate(&stream_, Z_NO_FLUSH);
    source_.take(offered - stream_.avail_in);
    if (status == Z_MEM_ERROR) throw std::bad_alloc();
    if (status == Z_STREAM_END) {
      state_ = State::kPadding;
    } else if (status != Z_OK) {
      const std::string why = stream_.msg == nullptr ? "" : std::string(": ") + stream_.msg;
      return corrupt("gzip data is damaged" + why, source_.offset());
    }
    return std::size_t{room - stream_.avail_out};
  }

  Error corrupt(const std::string& what, std::uint64_t offset) const {
    return at(source_.name(), {ErrorCode::kCorrupt, what + " at byte " + std::to_string(offset)});
  }

  ByteSource source_;
  State state_ = State::kStart;
  z_stream stream_{};
};

InputFile::InputFile(std::unique_ptr<Decoder> decoder, std::string name)
    : decoder_(std::move(decoder)), name_(std::move(name)) {}
InputFile::InputFile(InputFile&&) noexcept = default;
InputFile::~InputFile() = default;

Result<InputFile> InputFile::open(const std::string& path) {
  Result<ByteSource> source = ByteSource::open(path);
  if (!source) return source.error();
  return InputFile(std::make_unique<Decoder>(*std::move(source)), input_name(path));
}

Result<std::size_t> InputFile::read(std::span<char> buffer) {
  std::size_t filled = 0;
  while (filled < buffer.size()) {
    const Result<std::size_t> got = decoder_->read(buffer.subspan(filled));
    if (!got) return got.error();
    if (*got == 0) break;
    filled += *got;
  }
  return filled;
}

Result<std::string> read_file(const std::string& path, std::size_t max_bytes) {
  Result<InputFile> file = InputFile::open(path);
  if (!file) return file.error();
  std::string bytes;
  for (;;) {
    const std::size_t before = bytes.size();
    bytes.resize(before + kChunkBytes);
    const Result<std::size_t> got = file->read({bytes.data() + before, kChunkBytes});
    if (!got) return got.error();
    bytes.resize(before + *got);
    if (bytes.size() > max_bytes) {
      return Error{ErrorCode::kTooLarge,
                   file->name() + ": more than " + std::to_string(max_bytes) + " bytes"};
    }
    if (*got < kChunkBytes) return bytes;
  }
}

}  // namespace boxoffice
