#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "wasm/platform/download.h"

namespace boxoffice::platform {

/// Where the proxy is, e.g. "https://proxy.example", without a slash at the end; "" is the page's
/// own server. What the user set; else what the Space's variable BOXOFFICE_PROXY says; else "".
std::string proxy_address();

/// Sets and keeps it; "" goes back to the default. False, and nothing changes, unless it is the
/// https: address of a host, perhaps with a port and a path.
bool set_proxy_address(std::string_view address);

/// What an answer may take.
inline constexpr int kRequestDeadlineMs = 10'000;
inline constexpr std::size_t kRequestBytes = std::size_t{4} << 20;

/// Asks the proxy: `target` begins with '/', e.g. "/tmdb/3/movie/603". Starts over, whatever the
/// state of `answer`, which must stay where it is in memory until it is done, failed or cancelled
/// (cancel_download). Of an answer that is no success the body is kept: it says why.
void start_request(Download& answer, std::string_view target, int deadline_ms = kRequestDeadlineMs);

}  // namespace boxoffice::platform
