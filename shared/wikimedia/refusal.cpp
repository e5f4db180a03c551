#include <algorithm>
#include <array>
#include <utility>

#include "shared/wikimedia/json_members.h"
#include "shared/wikimedia/reply.h"
#include "shared/wikimedia/text_scan.h"

namespace boxoffice::wikimedia {
namespace {

constexpr int kLongestWait = 24 * 3600;

/// Parses the leading digits of a text as seconds; 0 if there are none, at most a day.
int seconds_of(std::string_view text) {
  int seconds = 0;
  for (const char c : trimmed(text)) {
    if (!is_ascii_digit(c)) break;
    seconds = seconds * 10 + (c - '0');
    if (seconds > kLongestWait) return kLongestWait;
  }
  return seconds;
}

/// Returns the seconds of "Please retry in 9 seconds"; 0 if absent.
int seconds_in(std::string_view body) {
  constexpr std::string_view kText = "retry in ";
  const std::size_t at = body.find(kText);
  return at == std::string_view::npos ? 0 : seconds_of(body.substr(at + kText.size(), 12));
}

/// True for a body that may be a MediaWiki error, whose first member is "error" or "errors".
bool may_be_error(std::string_view body) {
  body = trimmed(body.substr(0, 200));
  if (!body.starts_with('{')) return false;
  return trimmed(body.substr(1)).starts_with("\"error");
}

/// Returns the member `code` if it is a plausible MediaWiki code, else "unknown".
std::string plain_code(const Json& error) {
  const std::string code = text_member(error, "code");
  const bool plain =
      !code.empty() && code.size() <= 60 && std::all_of(code.begin(), code.end(), [](char c) {
        return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_';
      });
  return plain ? code : "unknown";
}

/// Returns the MediaWiki error code in either error format; "" for any other body.
std::string error_code(std::string_view body) {
  if (!may_be_error(body)) return {};
  const auto document = parse_json(body);
  if (!document || !document->is_object()) return {};
  if (const Json* error = object_member(*document, "error")) return plain_code(*error);
  const Json* errors = array_member(*document, "errors");
  if (errors == nullptr || errors->empty() || !errors->front().is_object()) return {};
  return plain_code(errors->front());
}

using KindOfCode = std::pair<std::string_view, RefusalKind>;

constexpr auto kCodes = std::to_array<KindOfCode>({
    {"maxlag", RefusalKind::kLagging},
    {"ratelimited", RefusalKind::kRateLimited},
    {"readonly", RefusalKind::kReadOnly},
    {"no-such-entity", RefusalKind::kNotFound},
    {"missingtitle", RefusalKind::kNotFound},
    {"cirrussearch-too-busy-error", RefusalKind::kRateLimited},
    {"cirrussearch-backend-error", RefusalKind::kUnavailable},
    {"internal_api_error_DBQueryError", RefusalKind::kUnavailable},
    {"internal_api_error_DBConnectionError", RefusalKind::kUnavailable},
    {"internal_api_error_DBQueryTimeoutError", RefusalKind::kUnavailable},
});

RefusalKind kind_of_code(std::string_view code) {
  for (const auto& [known, kind] : kCodes) {
    if (known == code) return kind;
  }
  return RefusalKind::kRejected;
}

/// True if a query service reports a stopped query, in Blazegraph's or QLever's wording.
bool stopped_query(std::string_view body) {
  for (const std::string_view words :
       {"TimeoutException", "QueryTimeoutException", "timed out", "time limit", "Query timeout"}) {
    if (body.substr(0, 20'000).find(words) != std::string_view::npos) return true;
  }
  return false;
}

RefusalKind kind_of_status(int status, std::string_view body) {
  if (status == 429) return RefusalKind::kRateLimited;
  if (status == 403) {
    return body.find("banned until") == std::string_view::npos ? RefusalKind::kRejected
                                                               : RefusalKind::kBanned;
  }
  if (status == 404 || status == 410) return RefusalKind::kNotFound;
  if (status >= 500) {
    return stopped_query(body) ? RefusalKind::kQueryTimeout : RefusalKind::kUnavailable;
  }
  return RefusalKind::kRejected;
}

}  // namespace

std::optional<Refusal> read_refusal(int status, std::string_view retry_after,
                                    std::string_view body) {
  Refusal refusal;
  refusal.status = status;
  refusal.code = error_code(body);
  const bool success = status >= 200 && status < 300;
  if (success && refusal.code.empty()) return std::nullopt;
  refusal.kind = kind_of_code(refusal.code);
  if (refusal.kind == RefusalKind::kRejected && !success) {
    refusal.kind = kind_of_status(status, body);
  }
  refusal.retry_after_seconds = seconds_of(retry_after);
  if (refusal.retry_after_seconds == 0) refusal.retry_after_seconds = seconds_in(body);
  return refusal;
}

bool may_pass(const Refusal& refusal) {
  switch (refusal.kind) {
    case RefusalKind::kRateLimited:
    case RefusalKind::kLagging:
    case RefusalKind::kReadOnly:
    case RefusalKind::kUnavailable:
      return true;
    case RefusalKind::kBanned:
    case RefusalKind::kQueryTimeout:
    case RefusalKind::kNotFound:
    case RefusalKind::kRejected:
      return false;
  }
  return false;
}

std::string explain(const Refusal& refusal) {
  switch (refusal.kind) {
    case RefusalKind::kRateLimited:
      return "Wikimedia limits requests: wait a minute and try again";
    case RefusalKind::kBanned:
      return "the query service banned this address for ignoring its limits: wait a day";
    case RefusalKind::kLagging:
      return "Wikimedia's databases lag behind: try again in a few seconds";
    case RefusalKind::kReadOnly:
      return "Wikimedia is in maintenance: try again in a few minutes";
    case RefusalKind::kQueryTimeout:
      return "the query timed out: request fewer films";
    case RefusalKind::kNotFound:
      return "Wikimedia has no such item or page";
    case RefusalKind::kUnavailable:
      return "Wikimedia failed with status " + std::to_string(refusal.status) + ": try again later";
    case RefusalKind::kRejected:
      return "Wikimedia rejected the request with status " + std::to_string(refusal.status) +
             (refusal.code.empty() ? std::string() : " (" + refusal.code + ")");
  }
  return {};
}

}  // namespace boxoffice::wikimedia
