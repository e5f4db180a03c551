#include "proxy/upstream/http_stream.h"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace boxoffice {
namespace {

// httplib parses status lines with std::regex, whose stack use grows with the line.
constexpr std::size_t kMaxStatusLineBytes = 1024;
constexpr std::string_view kStatusLineStart = "HTTP/";

}  // namespace

HttpStream::HttpStream(Connection& connection, Credential credential, const Secret& key,
                       Deadline deadline, const WireLimits& limits)
    : connection_(connection),
      credential_(credential),
      key_(key),
      deadline_(deadline),
      limits_(limits) {}

ssize_t HttpStream::stop(State state) {
  state_ = state;
  return state == State::kEnded ? 0 : -1;
}

bool HttpStream::fill() {
  // Checked here because a sender that always has data ready never triggers a wait.
  if (std::chrono::steady_clock::now() >= deadline_) {
    stop(State::kTimedOut);
    return false;
  }
  const IoResult result = connection_.read(buffer_.data(), buffer_.size(), deadline_);
  switch (result.status) {
    case IoStatus::kOk:
      break;
    case IoStatus::kClosed:
      stop(State::kEnded);
      return false;
    case IoStatus::kTimeout:
      stop(State::kTimedOut);
      return false;
    case IoStatus::kFailed:
      stop(State::kBroken);
      return false;
  }
  next_ = 0;
  end_ = result.count;
  received_ += result.count;
  return true;
}

bool HttpStream::within_head_limits(const char* data, std::size_t size) {
  head_bytes_ += size;
  if (head_bytes_ > limits_.head_bytes) return false;
  for (std::size_t i = 0; i < size; ++i) {
    if (data[i] == '\n') {
      line_.clear();
      line_bytes_ = 0;
      continue;
    }
    ++line_bytes_;
    if (line_.size() < kStatusLineStart.size()) line_ += data[i];
    if (line_bytes_ > kMaxStatusLineBytes && line_ == kStatusLineStart) return false;
  }
  return true;
}

ssize_t HttpStream::read(char* data, std::size_t size) {
  if (state_ != State::kGoing) return stop(state_);
  if (next_ == end_ && !fill()) return stop(state_);
  const std::size_t count = std::min(size, end_ - next_);
  std::memcpy(data, buffer_.data() + next_, count);
  next_ += count;
  if (in_head_ && !within_head_limits(data, count)) return stop(State::kTooMuch);
  if (!in_head_ && received_ - head_bytes_ > limits_.body_bytes) return stop(State::kTooMuch);
  return static_cast<ssize_t>(count);
}

ssize_t HttpStream::write(const char* data, std::size_t size) {
  IoStatus status = IoStatus::kOk;
  if (head_sent_) {
    status = connection_.write({data, size}, deadline_);
  } else {
    const Secret head = head_with_credential({data, size}, credential_, key_);
    head_sent_ = true;
    status = connection_.write(head.reveal(), deadline_);
  }
  switch (status) {
    case IoStatus::kOk:
      return static_cast<ssize_t>(size);
    case IoStatus::kTimeout:
      return stop(State::kTimedOut);
    case IoStatus::kClosed:
    case IoStatus::kFailed:
      break;
  }
  return stop(State::kBroken);
}

}  // namespace boxoffice
