#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace boxoffice::platform {

/// A file on its way from the server. Filled in by the browser between frames; every change has the
/// host's `work` called. Must stay where it is in memory while it is under way.
struct Download {
  enum class State {
    kIdle,
    kUnderWay,
    kDone,
    kFailed,
  };
  enum class Problem {
    kNone,
    kOffline,  ///< no answer: no network, or blocked
    kStatus,   ///< the server answered with `status`
    kStalled,  ///< no byte came for kStallMs
    kLate,     ///< the deadline passed
    kTooLarge,
  };

  std::string url;
  State state = State::kIdle;
  Problem problem = Problem::kNone;
  bool slow = false;           ///< nothing came for kSlowMs; still waiting
  int status = 0;              ///< HTTP
  std::size_t total = 0;       ///< bytes to come in all; 0 while unknown
  std::string bytes;           ///< what came so far
  double retry_after_s = 0.0;  ///< what the server asked for; 0: nothing

  static constexpr int kSlowMs = 4000;
  static constexpr int kStallMs = 15000;
};

/// Bounds of a download.
struct DownloadLimits {
  int deadline_ms = 0;                             ///< for all of it; 0: none
  std::size_t max_bytes = std::size_t{256} << 20;  ///< of the body
  bool keep_error_body = false;  ///< the body of an answer that is no success is of interest
};

/// Starts over, whatever the state. The URL is relative to the page.
void start_download(Download& download, std::string_view url, const DownloadLimits& limits = {});

/// Ends it without a word, if it is under way; it is idle then.
void cancel_download(Download& download);

/// What went wrong, for people, e.g. "The server answered 404 for data/model.boxoffice".
std::string describe_problem(const Download& download);

}  // namespace boxoffice::platform
