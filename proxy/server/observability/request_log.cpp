#include "proxy/server/observability/request_log.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace boxoffice {

RequestLog::RequestLog(int fd, ClientPseudonyms pseudonyms, RequestLogSettings settings)
    : fd_(fd), pseudonyms_(pseudonyms), settings_(std::move(settings)) {
  writer_ = std::thread([this] { write_all(); });
}

RequestLog::~RequestLog() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    close_at_ = std::chrono::steady_clock::now() + settings_.closing_time;
  }
  changed_.notify_one();
  writer_.join();
}

void RequestLog::add(const RequestRecord& record) {
  bool was_empty = false;
  bool is_full = false;
  {
    const std::lock_guard lock(mutex_);
    was_empty = waiting_.empty();
    is_full = waiting_.size() >= settings_.max_waiting;
    if (!is_full) waiting_.push_back(record);
  }
  if (is_full) drop();
  if (was_empty) changed_.notify_one();
}

void RequestLog::drop() {
  dropped_.fetch_add(1, std::memory_order_relaxed);
  if (settings_.on_drop) settings_.on_drop();
}

void RequestLog::write_all() {
  // Turns a broken pipe into an error of write() instead of a fatal signal.
  sigset_t broken_pipe;
  sigemptyset(&broken_pipe);
  sigaddset(&broken_pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &broken_pipe, nullptr);

  std::vector<RequestRecord> batch;
  while (true) {
    batch.clear();
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return closing_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      batch.swap(waiting_);
    }
    for (const RequestRecord& record : batch) {
      if (!write_line(request_log_line(record, pseudonyms_))) drop();
    }
  }
}

bool RequestLog::is_closed() const {
  const std::lock_guard lock(mutex_);
  return closing_ && std::chrono::steady_clock::now() >= close_at_;
}

/// Returns false if the line could not be written completely.
bool RequestLog::write_line(std::string_view line) const {
  int timeout_ms = 0;
  while (!line.empty()) {
    // Polled first: the descriptor may be shared, so it cannot be made non-blocking.
    pollfd writable{fd_, POLLOUT, 0};
    const int ready = ::poll(&writable, 1, timeout_ms);
    if (ready == 0 || (ready < 0 && errno == EINTR)) {
      if (is_closed()) return false;
      timeout_ms = 50;
      continue;
    }
    const ssize_t count = ::write(fd_, line.data(), line.size());
    if (count >= 0) {
      line.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno != EINTR && errno != EAGAIN) {
      return false;
    }
  }
  return true;
}

Result<int> open_log_file(const std::string& path) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0640);
  if (fd < 0) return Error{ErrorCode::kIo, std::strerror(errno)};
  return fd;
}

}  // namespace boxoffice
