#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "proxy/server/observability/request_record.h"
#include "shared/base/result.h"

namespace boxoffice {

struct RequestLogSettings {
  std::size_t max_waiting = 8'192;                ///< queued records
  std::chrono::milliseconds closing_time{1'000};  ///< to write queued records at the end
  std::function<void()> on_drop = {};             ///< called for each dropped record
};

/// Writes one line per request, each with one write(2). A separate thread writes, so that a slow
/// disk or a full pipe drops lines instead of delaying responses.
class RequestLog {
 public:
  /// `fd` is not owned and must stay open for the lifetime of the log.
  RequestLog(int fd, ClientPseudonyms pseudonyms, RequestLogSettings settings = {});
  /// Writes queued records for at most `closing_time`.
  ~RequestLog();
  RequestLog(const RequestLog&) = delete;
  RequestLog& operator=(const RequestLog&) = delete;

  /// Never blocks on the file. Thread-safe.
  void add(const RequestRecord& record);

  /// Number of records dropped because the queue was full or the write failed.
  std::uint64_t dropped() const { return dropped_.load(std::memory_order_relaxed); }

 private:
  void write_all();
  bool write_line(std::string_view line) const;
  bool is_closed() const;
  void drop();

  const int fd_;
  const ClientPseudonyms pseudonyms_;
  const RequestLogSettings settings_;
  std::atomic<std::uint64_t> dropped_ = 0;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<RequestRecord> waiting_;              // guarded by mutex_
  bool closing_ = false;                            // guarded by mutex_
  std::chrono::steady_clock::time_point close_at_;  // guarded by mutex_; set with closing_
  std::thread writer_;                              // last: uses all of the above
};

/// Opens a log file for appending; creates it readable for owner and group. Errors: kIo.
Result<int> open_log_file(const std::string& path);

}  // namespace boxoffice
