#include "proxy/server/api/api.h"

#include <utility>
#include <variant>

#include "proxy/server/http/negotiation.h"
#include "proxy/server/http/problem.h"
#include "proxy/upstream/gzip.h"
#include "shared/hopsworks/project.h"
#include "shared/hopsworks/redact.h"
#include "shared/hopsworks/request.h"

namespace boxoffice {
namespace {

constexpr std::chrono::seconds kRetrySoon{1};
constexpr std::chrono::seconds kReportPause{60};
constexpr std::size_t kMaxQueued = 256;

std::int64_t unix_seconds(std::chrono::system_clock::time_point time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

/// Response to a failed upstream call. 502 and 504 are the service's fault, 503 the proxy's.
struct FailureAnswer {
  int status;
  std::string_view detail;
};
FailureAnswer answer_to(UpstreamFailure failure) {
  switch (failure) {
    case UpstreamFailure::kTimeout:
      return {504, "The service did not respond in time"};
    case UpstreamFailure::kRateLimited:
      return {503, "The service's rate limit is exceeded"};
    case UpstreamFailure::kOverloaded:
      return {503, "Too many requests in flight"};
    case UpstreamFailure::kBreakerOpen:
      return {503, "The service keeps failing; try again later"};
    case UpstreamFailure::kRejectedKey:
      return {502, "The service rejects this proxy's key; its operator is notified"};
    case UpstreamFailure::kTooLarge:
      return {502, "The service's response is too large"};
    case UpstreamFailure::kUnreachable:
    case UpstreamFailure::kBadCertificate:
    case UpstreamFailure::kServerError:
    case UpstreamFailure::kBadAnswer:
      break;
  }
  return {502, "The service is unavailable"};
}

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kNotFound:
      return 404;
    case ErrorCode::kMethodNotAllowed:
      return 405;
    case ErrorCode::kTooLarge:
      return 414;
    default:
      return 400;
  }
}

/// Returns the freshness rule of a stored response.
FreshnessRule rule_for(const CachedResponse& cached, const ApiRequest& request) {
  return cached.status == 404 ? kNotFoundFreshness : request.freshness;
}

/// Returns the redacted response body; nullopt if it is not the expected JSON.
std::optional<std::string> redact(Redaction redaction, std::string body) {
  if (redaction == Redaction::kNone) return body;
  if (redaction == Redaction::kHopsworksProject) {
    const auto project = parse_hopsworks_project(body);
    if (!project) return std::nullopt;
    return hopsworks_project_json(*project);
  }
  auto redacted = redact_hopsworks_json(body);
  if (!redacted) return std::nullopt;
  return std::move(*redacted);
}

}  // namespace

std::string_view service_name(Service service) {
  return service == Service::kTmdb ? "tmdb" : "hopsworks";
}

Api::Api(ApiSettings settings, ApiParts parts)
    : settings_(std::move(settings)),
      parts_(parts),
      client_limits_(settings_.client_limits),
      flights_(settings_.max_keys_under_way, settings_.max_waiting_per_key),
      tmdb_workers_(parts.tmdb != nullptr ? settings_.workers : 0, kMaxQueued),
      hopsworks_workers_(parts.hopsworks != nullptr ? settings_.workers : 0, kMaxQueued) {
  if (parts_.hopsworks != nullptr) {
    hopsworks_workers_.submit([this] { learn_project(); });
  }
}

Upstream* Api::upstream(Service service) const {
  return service == Service::kTmdb ? parts_.tmdb : parts_.hopsworks;
}

void Api::answer(const RequestHead& head, Exchange exchange) {
  const auto wait =
      client_limits_.take(client_key(exchange.client), 1, std::chrono::steady_clock::now());
  if (wait.count() > 0) {
    parts_.metrics.add(Counter::kRateLimited);
    return refuse(std::move(exchange), "limited", 429, "Too many requests from your address", wait);
  }
  const Service service =
      head.target.starts_with(kTmdbPrefix) ? Service::kTmdb : Service::kHopsworks;
  if (upstream(service) == nullptr) {
    return refuse(std::move(exchange), "no_key", 503,
                  service == Service::kTmdb
                      ? "This proxy has no TMDB key: set TMDB_READ_TOKEN or TMDB_API_KEY"
                      : "This proxy has no Hopsworks key or project: set HOPSWORKS_API_KEY and "
                        "HOPSWORKS_PROJECT");
  }
  const HopsworksProject project{.id = project_id_, .name = settings_.hopsworks_project};
  auto request = parse_api_request(head.method, head.target, project);
  if (!request) {
    // Project paths need the project's id.
    if (service == Service::kHopsworks && project.id == 0 &&
        request.error().code == ErrorCode::kNotFound) {
      hopsworks_workers_.submit([this] { learn_project(); });
      return refuse(std::move(exchange), "no_project", 503,
                    "The Hopsworks project is not available yet", kRetrySoon);
    }
    const int status = status_of(request.error().code);
    Response response =
        problem(status, request.error().message, exchange.id, exchange.problem_members);
    if (status == 405) add_field(response.fields, "Allow", "GET, HEAD");
    return parts_.exchanges.end(std::move(exchange), "no_route", "none", std::move(response));
  }

  const auto cached = parts_.cache.get(request->key);
  if (cached) {
    switch (freshness_of(rule_for(*cached, *request), cached->stored_unix_s, exchange.time)) {
      case Freshness::kFresh:
        return deliver(std::move(exchange), *request, cached, "hit");
      case Freshness::kStaleWhileRevalidate:
        deliver(std::move(exchange), *request, cached, "stale");
        return request_upstream(*request, std::nullopt);
      case Freshness::kStaleIfError:
      case Freshness::kTooOld:
        break;
    }
  }
  request_upstream(*request, std::move(exchange));
}

void Api::request_upstream(const ApiRequest& request, Waiting waiting) {
  using Place = Flights<Waiting>::Place;
  const Place place = flights_.join(request.key, waiting);
  if (place == Place::kFirst) {
    auto& workers = request.service == Service::kTmdb ? tmdb_workers_ : hopsworks_workers_;
    if (workers.submit([this, request] {
          try {
            call(request);
          } catch (...) {  // out of memory; destroying the waiting exchanges answers 500
            flights_.land(request.key);
          }
        })) {
      return;
    }
    for (Waiting& late : flights_.land(request.key)) {
      if (late) fail(std::move(*late), request, {UpstreamFailure::kOverloaded, kRetrySoon});
    }
  } else if (place == Place::kFull && waiting) {
    fail(std::move(*waiting), request, {UpstreamFailure::kOverloaded, kRetrySoon});
  }
}

UpstreamResult Api::get(const ApiRequest& request) {
  const auto began = std::chrono::steady_clock::now();
  UpstreamResult result = upstream(request.service)->get(request.upstream_request);
  parts_.metrics.count_upstream_call(service_name(request.service),
                                     std::chrono::steady_clock::now() - began);
  if (auto* response = std::get_if<UpstreamResponse>(&result);
      response && response->status == 200) {
    auto body = redact(request.redaction, std::move(response->body));
    if (body) {
      response->body = std::move(*body);
    } else {
      result = UpstreamError{UpstreamFailure::kBadAnswer, {}};
    }
  }
  if (const auto* error = std::get_if<UpstreamError>(&result)) {
    report_failure(request, error->failure);
  }
  return result;
}

void Api::call(const ApiRequest& request) {
  UpstreamResult result = get(request);
  const auto now = std::chrono::system_clock::now();
  if (auto* response = std::get_if<UpstreamResponse>(&result)) {
    if (response->status == 404) {
      // Never forward an upstream error body.
      response->content_type = "application/problem+json";
      response->body = problem_json(
          404, "The service has no such resource",
          request.service == Service::kTmdb ? ProblemMembers::kTmdb : ProblemMembers::kStandard);
    }
    const auto cached = make_cached_response(response->status, std::move(response->content_type),
                                             std::move(response->body), now);
    const auto gone = parts_.cache.put(request.key, cached);
    if (parts_.store != nullptr) {
      parts_.store->write(request.key, cached);
      for (const std::string& key : gone) parts_.store->erase(key);
    }
    std::string_view cache_state = "miss";
    for (Waiting& waiting : flights_.land(request.key)) {
      if (waiting) deliver(std::move(*waiting), request, cached, cache_state);
      cache_state = "joined";
    }
    return;
  }
  for (Waiting& waiting : flights_.land(request.key)) {
    if (waiting) fail(std::move(*waiting), request, std::get<UpstreamError>(result));
  }
}

void Api::deliver(Exchange exchange, const ApiRequest& request, const Cached& cached,
                  std::string_view cache_state) {
  Response response{.status = cached->status, .fields = {}, .body = nullptr};
  const bool as_gzip = exchange.takes_gzip && !cached->gzip.empty();
  const std::string etag = '"' + cached->etag_stem + (as_gzip ? "-gzip\"" : "\"");
  std::string& fields = response.fields;
  fields.reserve(512);
  add_field(fields, "ETag", etag);
  add_field(fields, "Age", age_value(cached->stored_unix_s, exchange.time));
  add_field(fields, "Cache-Control", cache_control_value(rule_for(*cached, request)));
  add_field(fields, "Vary", "Accept-Encoding");
  add_field(fields, "X-Content-Type-Options", "nosniff");
  if (cache_state == "stale") parts_.metrics.add(Counter::kStaleServed);
  if (cached->status == 200 && !exchange.if_none_match.empty() &&
      etag_matches(exchange.if_none_match, etag)) {
    response.status = 304;
    return parts_.exchanges.end(std::move(exchange), request.route, cache_state,
                                std::move(response));
  }
  add_field(fields, "Content-Type", cached->content_type);
  if (as_gzip) {
    add_field(fields, "Content-Encoding", "gzip");
    response.body = std::shared_ptr<const std::string>(cached, &cached->gzip);
  } else if (cached->gzip.empty()) {
    response.body = std::shared_ptr<const std::string>(cached, &cached->identity);
  } else {
    auto body = gunzip_bytes(cached->gzip, cached->identity_bytes);
    if (!body) {
      return refuse(std::move(exchange), request.route, 500, "A cached response cannot be read");
    }
    response.body = std::make_shared<const std::string>(std::move(*body));
  }
  parts_.exchanges.end(std::move(exchange), request.route, cache_state, std::move(response));
}

void Api::fail(Exchange exchange, const ApiRequest& request, const UpstreamError& error) {
  const auto cached = parts_.cache.get(request.key);
  if (cached && cached->status == 200 &&
      freshness_of(request.freshness, cached->stored_unix_s, exchange.time) != Freshness::kTooOld) {
    return deliver(std::move(exchange), request, cached, "stale");
  }
  const FailureAnswer answer = answer_to(error.failure);
  refuse(std::move(exchange), request.route, answer.status, answer.detail, error.retry_after);
}

void Api::refuse(Exchange exchange, std::string_view route, int status, std::string_view detail,
                 std::chrono::nanoseconds retry_after) {
  Response response = problem(status, detail, exchange.id, exchange.problem_members);
  if (retry_after.count() > 0) add_retry_after(response, retry_after);
  parts_.exchanges.end(std::move(exchange), route, "none", std::move(response));
}

void Api::report_failure(const ApiRequest& request, UpstreamFailure failure) {
  parts_.metrics.count_upstream_failure(service_name(request.service),
                                        upstream_failure_name(failure));
  // Only lasting failures need the operator, reported at most once a minute.
  if (failure != UpstreamFailure::kRejectedKey && failure != UpstreamFailure::kBadCertificate) {
    return;
  }
  const std::int64_t now_s = unix_seconds(std::chrono::system_clock::now());
  std::int64_t quiet_until_s = quiet_until_s_;
  if (now_s < quiet_until_s ||
      !quiet_until_s_.compare_exchange_strong(quiet_until_s, now_s + kReportPause.count())) {
    return;
  }
  settings_.report(std::string(service_name(request.service)) +
                   (failure == UpstreamFailure::kRejectedKey
                        ? ": the service rejects the key"
                        : ": the service's certificate is not trusted"));
}

void Api::learn_project() {
  if (learning_.exchange(true)) return;
  if (project_id_ != 0) {
    learning_ = false;
    return;
  }
  HopsworksRequest question;
  question.route = HopsworksRoute::kProject;
  ApiRequest request;
  request.service = Service::kHopsworks;
  request.upstream_request.target =
      hopsworks_target(question, {.id = 0, .name = settings_.hopsworks_project});
  const UpstreamResult result = get(request);
  if (const auto* response = std::get_if<UpstreamResponse>(&result);
      response != nullptr && response->status == 200) {
    const auto project = parse_hopsworks_project(response->body);
    if (project) project_id_ = project->id;
  }
  learning_ = false;
}

void Api::sweep(std::chrono::system_clock::time_point now) {
  const std::int64_t oldest_s = unix_seconds(now - kMaxStoredAge);
  parts_.cache.erase_older_than(oldest_s);
  if (parts_.store != nullptr) parts_.store->erase_older_than(oldest_s);
}

}  // namespace boxoffice
