#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "wasm/platform/download.h"

namespace boxoffice::platform {

/// Address of the proxy, e.g. "https://proxy.example", without a trailing slash; "" is the page's
/// own server. In order: the user's setting, the Space's variable BOXOFFICE_PROXY, "".
std::string proxy_address();

/// Stores the proxy address; "" restores the default. Returns false, without effect, unless it is
/// an https: address of a host with optional port and path.
bool set_proxy_address(std::string_view address);

/// Limits of a response.
inline constexpr int kRequestDeadlineMs = 10'000;
inline constexpr std::size_t kRequestBytes = std::size_t{4} << 20;

/// Sends a request to the proxy: `target` begins with '/', e.g. "/tmdb/3/movie/603". Restarts
/// `answer`, whose address must be stable until it is done, failed or cancelled (cancel_download).
/// Keeps the body of error responses, which has the reason.
void start_request(Download& answer, std::string_view target, int deadline_ms = kRequestDeadlineMs);

}  // namespace boxoffice::platform
