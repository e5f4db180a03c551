#include "proxy/files/lines_reader.h"

#include <algorithm>
#include <utility>

namespace boxoffice {
namespace {

constexpr std::size_t kMaxLineBytes = 16u << 20;  // limit of parse_movie
constexpr std::size_t kLineChunkBytes = 256u << 10;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Returns the position of the first \n or \r at or after `from`, or the size.
std::size_t find_line_end(std::string_view text, std::size_t from) {
  while (from < text.size() && text[from] != '\n' && text[from] != '\r') ++from;
  return from;
}

/// True for a UTF-16 byte order mark, and for JSON in UTF-16 without one.
bool is_utf16(std::string_view text) {
  if (text.size() < 2) return false;
  return text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") || text[0] == '\0' ||
         text[1] == '\0';
}

std::string_view trimmed(std::string_view line) {
  if (line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
  return line.substr(0, line.find_last_not_of(" \t") + 1);
}

}  // namespace

Result<LinesReader> LinesReader::open(const std::string& path) {
  Result<InputFile> file = InputFile::open(path);
  if (!file) return file.error();
  return LinesReader(std::move(*file));
}

Result<std::optional<std::string_view>> LinesReader::next() {
  std::size_t searched = start_;
  for (;;) {
    const std::size_t end = find_line_end(buffer_, searched);
    if (end < buffer_.size() || (at_end_ && start_ < buffer_.size())) {
      const std::string_view line = trimmed(take_line(end));
      searched = start_;
      if (std::exchange(in_too_long_, false)) continue;  // rest of an overlong line
      ++line_;
      if (!line.empty()) return std::optional(line);
      continue;
    }
    if (at_end_) return std::optional<std::string_view>();
    if (in_too_long_) start_ = end;
    const std::size_t pending = end - start_;
    if (pending > kMaxLineBytes) {
      in_too_long_ = true;
      ++line_;
      return Error{ErrorCode::kTooLarge, place() + ": line longer than 16 MiB"};
    }
    if (const Failure failure = fill()) return *failure;
    searched = start_ + pending;
  }
}

std::string_view LinesReader::take_line(std::size_t end) {
  const std::string_view line = std::string_view(buffer_).substr(start_, end - start_);
  const bool after_return = end < buffer_.size() && buffer_[end] == '\r';
  start_ = std::min(end + 1, buffer_.size());
  skip_feed_ = after_return && start_ == buffer_.size();
  if (after_return && start_ < buffer_.size() && buffer_[start_] == '\n') ++start_;
  return line;
}

Failure LinesReader::fill() {
  buffer_.erase(0, start_);
  const std::size_t held = buffer_.size();
  buffer_.resize(held + kLineChunkBytes);
  const Result<std::size_t> got = file_.read({buffer_.data() + held, kLineChunkBytes});
  if (!got) return got.error();
  buffer_.resize(held + *got);
  at_end_ = *got < kLineChunkBytes;
  start_ = std::exchange(skip_feed_, false) && buffer_.starts_with('\n') ? 1 : 0;
  if (std::exchange(at_start_, false) && is_utf16(buffer_)) {
    return at(file_.name(), {ErrorCode::kUnsupported,
                             "UTF-16 is not supported; convert it with iconv -f UTF-16 -t UTF-8"});
  }
  return {};
}

std::string LinesReader::place() const { return file_.name() + ":" + std::to_string(line_); }

}  // namespace boxoffice
