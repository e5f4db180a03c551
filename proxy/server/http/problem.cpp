#include "proxy/server/http/problem.h"

#include <algorithm>
#include <string>

#include "shared/base/json.h"

namespace boxoffice {

namespace {

using nlohmann::ordered_json;

/// Returns TMDB's error code for an HTTP status.
int tmdb_status_code(int status) {
  switch (status) {
    case 404:
      return 34;  // "The resource you requested could not be found."
    case 405:
      return 4;  // "This service doesn't exist in that format."
    case 429:
      return 25;  // "Your request count is over the allowed limit."
    case 500:
      return 11;  // "Internal error: Something went wrong, contact TMDb."
    case 502:
      return 43;  // "Couldn't connect to the backend server."
    case 503:
      return 9;  // "Service offline: This service is temporarily offline, try again later."
    case 504:
      return 24;  // "Your request to the backend server timed out. Try again."
    default:
      return 47;  // "The input is not valid."
  }
}

ordered_json problem_object(int status, std::string_view detail, ProblemMembers members) {
  ordered_json body = {{"type", "about:blank"},
                       {"title", reason_phrase(status)},
                       {"status", status},
                       {"detail", detail}};
  if (members == ProblemMembers::kTmdb) {
    body["success"] = false;
    body["status_code"] = tmdb_status_code(status);
    body["status_message"] = detail;
  }
  return body;
}

}  // namespace

std::string problem_json(int status, std::string_view detail, ProblemMembers members) {
  return problem_object(status, detail, members).dump() + "\n";
}

Response problem(int status, std::string_view detail, RequestId id, ProblemMembers members) {
  ordered_json body = problem_object(status, detail, members);
  body["request_id"] = request_id_text(id);
  Response response{.status = status, .fields = {}, .body = nullptr};
  set_body(response, "application/problem+json", body.dump() + "\n");
  add_field(response.fields, "Cache-Control", "no-store");
  add_field(response.fields, "X-Content-Type-Options", "nosniff");
  return response;
}

void add_retry_after(Response& response, std::chrono::nanoseconds wait) {
  const auto seconds = std::max(std::chrono::ceil<std::chrono::seconds>(wait).count(), 1L);
  add_field(response.fields, "Retry-After", std::to_string(seconds));
}

}  // namespace boxoffice
