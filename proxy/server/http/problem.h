#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "proxy/server/http/response.h"
#include "proxy/server/observability/request_id.h"

namespace boxoffice {

/// Which members a problem report has.
enum class ProblemMembers {
  kStandard,  ///< RFC 9457's
  /// Also those of TMDB's own errors, where its clients look for a text: "success", "status_code"
  /// (developer.themoviedb.org/docs/errors) and "status_message", the same as "detail".
  kTmdb,
};

/// {"type":"about:blank","title":"Not Found","status":404,"detail":"..."}, and what `members` adds
/// (RFC 9457). `detail` is a text of our own, never a client's or an upstream's.
std::string problem_json(int status, std::string_view detail, ProblemMembers members);

/// A problem report (application/problem+json) that is not to be cached, with a "request_id".
Response problem(int status, std::string_view detail, RequestId id,
                 ProblemMembers members = ProblemMembers::kStandard);

/// Adds Retry-After in whole seconds, rounded up, at least one.
void add_retry_after(Response& response, std::chrono::nanoseconds wait);

}  // namespace boxoffice
