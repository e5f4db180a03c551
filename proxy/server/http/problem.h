#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "proxy/server/http/response.h"
#include "proxy/server/observability/request_id.h"

namespace boxoffice {

/// Members of a problem report.
enum class ProblemMembers {
  kStandard,  ///< the members of RFC 9457
  /// Adds the members of TMDB's errors (developer.themoviedb.org/docs/errors), which its clients
  /// read: "success", "status_code" and "status_message", a copy of "detail".
  kTmdb,
};

/// Returns {"type":"about:blank","title":"Not Found","status":404,"detail":"..."} (RFC 9457) with
/// the additions of `members`. `detail` must be the proxy's own text, never a client's or an
/// upstream's.
std::string problem_json(int status, std::string_view detail, ProblemMembers members);

/// Returns an uncacheable problem report (application/problem+json) with a "request_id".
Response problem(int status, std::string_view detail, RequestId id,
                 ProblemMembers members = ProblemMembers::kStandard);

/// Adds Retry-After in whole seconds, rounded up, at least one.
void add_retry_after(Response& response, std::chrono::nanoseconds wait);

}  // namespace boxoffice
