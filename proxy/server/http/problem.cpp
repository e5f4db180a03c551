#include "proxy/server/http/problem.h"

#include <algorithm>
#include <string>

#include "shared/json.h"

namespace boxoffice {

Response problem(int status, std::string_view detail, RequestId id) {
  nlohmann::ordered_json body;
  body["type"] = "about:blank";
  body["title"] = reason_phrase(status);
  body["status"] = status;
  body["detail"] = detail;
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
