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
  std::size_t max_waiting = 8'192;                ///< records that wait to be written
  std::chrono::milliseconds closing_time{1'000};  ///< for those that still wait at the end
  std::function<void()> on_drop = {};             ///< called for each record that is not written
};

/// Writes one line a request, each with one write(2). A thread of its own does the writing, so that
/// a slow disk or a full pipe costs lines and not answers.
class RequestLog {
 public:
  /// `fd` stays the caller's, and must be open for as long as the log lives.
  RequestLog(int fd, ClientPseudonyms pseudonyms, RequestLogSettings settings = {});
  /// Writes what waits, for at most `closing_time`.
  ~RequestLog();
  RequestLog(const RequestLog&) = delete;
  RequestLog& operator=(const RequestLog&) = delete;

  /// Never waits for the file. May be called from any thread.
  void add(const RequestRecord& record);

  /// Records that were not written: too many waited, or the file refused them.
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

/// Opens a log file to append to, made readable for its owner and group if it is not there. Errors:
/// kIo.
Result<int> open_log_file(const std::string& path);

}  // namespace boxoffice
