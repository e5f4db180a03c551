#include "proxy/jobs/files/lines_reader.h"

namespace boxoffice {
namespace {

constexpr std::size_t kMaxLineBytes = 16u << 20;  // what the parser of a film takes at most
constexpr std::size_t kChunkBytes = 256u << 10;

}  // namespace

Result<LinesReader> LinesReader::open(const std::string& path) {
  Result<InputFile> file = InputFile::open(path);
  if (!file) return file.error();
  return LinesReader(std::move(*file));
}

Result<std::optional<std::string_view>> LinesReader::next() {
  std::size_t searched = start_;
  for (;;) {
    std::size_t end = buffer_.find('\n', searched);
    if (end == std::string::npos && at_end_) end = buffer_.size();
    if (end != std::string::npos) {
      if (start_ >= buffer_.size()) return std::optional<std::string_view>();
      const std::string_view line = std::string_view(buffer_).substr(start_, end - start_);
      start_ = searched = end + 1;
      ++line_;
      const std::size_t last = line.find_last_not_of(" \t\r");
      if (last == std::string_view::npos) continue;
      return std::optional(line.substr(0, last + 1));
    }

    if (buffer_.size() - start_ > kMaxLineBytes) {
      ++line_;
      return Error{ErrorCode::kTooLarge, place() + ": more than 16 MiB in one line"};
    }
    buffer_.erase(0, start_);
    start_ = 0;
    searched = buffer_.size();
    buffer_.resize(searched + kChunkBytes);
    const Result<std::size_t> got = file_.read({buffer_.data() + searched, kChunkBytes});
    if (!got) return got.error();
    buffer_.resize(searched + *got);
    at_end_ = *got < kChunkBytes;
  }
}

std::string LinesReader::place() const { return file_.name() + ":" + std::to_string(line_); }

}  // namespace boxoffice
