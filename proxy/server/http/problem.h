#pragma once

#include <chrono>
#include <string_view>

#include "proxy/server/http/response.h"
#include "proxy/server/observability/request_id.h"

namespace boxoffice {

/// A problem report (RFC 9457, application/problem+json) that is not to be cached:
/// {"type":"about:blank","title":"Not Found","status":404,"detail":"...","request_id":"..."}.
/// `detail` is a text of our own, never a client's or an upstream's.
Response problem(int status, std::string_view detail, RequestId id);

/// Adds Retry-After in whole seconds, rounded up, at least one.
void add_retry_after(Response& response, std::chrono::nanoseconds wait);

}  // namespace boxoffice
