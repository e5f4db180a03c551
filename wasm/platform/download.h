#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace boxoffice::platform {

/// A download, filled in by the browser between frames; every change triggers the host's `work`.
/// Its address must be stable while under way.
struct Download {
  enum class State {
    kIdle,
    kUnderWay,
    kDone,
    kFailed,
  };
  enum class Problem {
    kNone,
    kOffline,  ///< no response: no network, or blocked
    kStatus,   ///< the server answered with `status`
    kStalled,  ///< no bytes for kStallMs
    kLate,     ///< deadline exceeded
    kTooLarge,
  };

  std::string url;
  State state = State::kIdle;
  Problem problem = Problem::kNone;
  bool slow = false;           ///< no bytes for kSlowMs; still waiting
  int status = 0;              ///< HTTP
  std::size_t total = 0;       ///< expected bytes; 0 while unknown
  std::string bytes;           ///< bytes received
  double retry_after_s = 0.0;  ///< from Retry-After; 0: none

  static constexpr int kSlowMs = 4000;
  static constexpr int kStallMs = 15000;
};

/// Limits of a download.
struct DownloadLimits {
  int deadline_ms = 0;                             ///< total; 0: none
  std::size_t max_bytes = std::size_t{256} << 20;  ///< of the body
  bool keep_error_body = false;                    ///< keep the body of error responses
};

/// True if the file does not exist. Some hosts answer 403 for that.
inline bool is_absent(const Download& download) {
  return download.state == Download::State::kFailed &&
         download.problem == Download::Problem::kStatus &&
         (download.status == 403 || download.status == 404 || download.status == 410);
}

/// Starts or restarts a download. The URL is relative to the page.
void start_download(Download& download, std::string_view url, const DownloadLimits& limits = {});

/// Cancels a running download without an error; it is idle afterwards.
void cancel_download(Download& download);

/// Describes the failure, e.g. "The server returned 503 for data/model.boxoffice".
std::string describe_problem(const Download& download);

/// Asks the service worker to keep a file that the page has used, for times without network. It
/// knows which files it may (static/sw.js); where there is none, nothing is kept.
void keep_offline(std::string_view path);

}  // namespace boxoffice::platform
