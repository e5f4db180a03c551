#include "wasm/platform/download.h"

#include <emscripten/emscripten.h>

#include <string>
#include <utility>

#include "wasm/platform/glue.h"
#include "wasm/platform/host.h"

namespace boxoffice::platform {

void start_download(Download& download, std::string_view url, const DownloadLimits& limits) {
  std::string copy(url);  // may alias the download's own url
  download = Download{};
  download.url = std::move(copy);
  download.state = Download::State::kUnderWay;
  host_start_download(&download, download.url.c_str(), Download::kSlowMs, Download::kStallMs,
                      limits.deadline_ms, static_cast<double>(limits.max_bytes),
                      limits.keep_error_body ? 1 : 0);
}

void cancel_download(Download& download) {
  if (download.state != Download::State::kUnderWay) return;
  host_cancel_download(&download);
  download = Download{};
}

std::string describe_problem(const Download& download) {
  switch (download.problem) {
    case Download::Problem::kNone:
      return "";
    case Download::Problem::kOffline:
      return "Could not load " + download.url + ": the server is unreachable";
    case Download::Problem::kStatus:
      return download.status == 404 ? download.url + " is not on the server (404)"
                                    : "The server returned " + std::to_string(download.status) +
                                          " for " + download.url;
    case Download::Problem::kStalled:
      return "Could not load " + download.url + ": no data for " +
             std::to_string(Download::kStallMs / 1000) + " seconds";
    case Download::Problem::kLate:
      return "Could not load " + download.url + " in time";
    case Download::Problem::kTooLarge:
      return download.url + " exceeds the size limit";
  }
  return "";
}

void keep_offline(std::string_view path) { host_keep_offline(std::string(path).c_str()); }

}  // namespace boxoffice::platform

using boxoffice::platform::Download;

extern "C" {

EMSCRIPTEN_KEEPALIVE void host_on_download_total(Download* download, double total) {
  download->total = static_cast<std::size_t>(total);
  download->bytes.reserve(download->total);
  boxoffice::platform::request_work();
}

/// Grows the buffer; returns the address for the next bytes.
EMSCRIPTEN_KEEPALIVE char* host_on_download_bytes(Download* download, int size) {
  const std::size_t before = download->bytes.size();
  download->bytes.resize(before + static_cast<std::size_t>(size));
  download->slow = false;
  boxoffice::platform::request_work();
  return download->bytes.data() + before;
}

EMSCRIPTEN_KEEPALIVE void host_on_download_slow(Download* download) {
  download->slow = true;
  boxoffice::platform::request_work();
}

EMSCRIPTEN_KEEPALIVE void host_on_download_end(Download* download, int problem, int status,
                                               double retry_after_s) {
  download->problem = static_cast<Download::Problem>(problem);
  download->status = status;
  download->retry_after_s = retry_after_s;
  download->slow = false;
  download->state = problem == 0 ? Download::State::kDone : Download::State::kFailed;
  boxoffice::platform::request_work();
}

}  // extern "C"
