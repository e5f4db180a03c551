#include "proxy/store/hopsworks/session.h"

#include <algorithm>
#include <random>
#include <thread>
#include <utility>
#include <variant>

#include "shared/base/hex.h"

namespace boxoffice {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kMaxAnswerBytes = 512u << 20;

UpstreamSettings upstream_settings(HopsworksSettings& settings) {
  UpstreamSettings upstream;
  upstream.origin = settings.origin;
  upstream.credential = Credential::kHopsworksApiKey;
  upstream.key = std::move(settings.key);
  upstream.ca_file = settings.ca_file;
  upstream.connect_timeout = std::min(settings.call_timeout, milliseconds(10'000));
  upstream.total_timeout = settings.call_timeout;
  upstream.requests_per_second = settings.requests_per_second;
  upstream.burst = settings.burst;
  upstream.breaker.failures_to_open = 1'000'000;  // the session retries instead
  return upstream;
}

std::mt19937_64& random_source() {
  thread_local std::mt19937_64 source{std::random_device()()};
  return source;
}

bool carries_file(const HopsworksCall& call) {
  return call.body.size() > 64 * 1024 ||
         call.target.find("/dataset/download/") != std::string::npos;
}

bool repeats(const HopsworksCall& call, Repeat repeat) {
  if (repeat != Repeat::kByMethod) return repeat == Repeat::kAlways;
  return call.method == HttpMethod::kGet || call.method == HttpMethod::kDelete;
}

/// True if the server rejected the request before doing anything.
bool is_rejected(const HopsworksError& refusal) {
  return refusal.status == 429 || refusal.code == hopsworks_code::kIllegalState;
}

bool is_transient(UpstreamFailure failure) {
  return failure == UpstreamFailure::kUnreachable || failure == UpstreamFailure::kTimeout ||
         failure == UpstreamFailure::kBadAnswer || failure == UpstreamFailure::kOverloaded;
}

}  // namespace

HopsworksSession::HopsworksSession(HopsworksSettings settings)
    : settings_(std::move(settings)), upstream_(upstream_settings(settings_)) {}

std::string HopsworksSession::network_message(UpstreamFailure failure) const {
  const std::string host = settings_.origin.host;
  switch (failure) {
    case UpstreamFailure::kUnreachable:
      return host +
             " is unreachable or closed the connection; check HOPSWORKS_HOST and the "
             "network";
    case UpstreamFailure::kTimeout:
      return host + " timed out; try again later";
    case UpstreamFailure::kBadCertificate:
      return "the certificate of " + host +
             " is not trusted; for a private CA, set HOPSWORKS_CA_FILE";
    case UpstreamFailure::kRejectedKey:
      return "HOPSWORKS_API_KEY is empty or has invalid characters";
    case UpstreamFailure::kTooLarge:
      return "the response is too large";
    default:
      return host + " sent an invalid response (" + std::string(upstream_failure_name(failure)) +
             "); check HOPSWORKS_HOST";
  }
}

Result<HopsworksAnswer> HopsworksSession::ask(const HopsworksCall& call, const std::string& what,
                                              Repeat repeat) {
  UpstreamRequest request;
  request.target = call.target;
  request.json = false;
  request.max_body_bytes = kMaxAnswerBytes;
  request.method = call.method;
  request.content_type = call.content_type;
  request.body = call.body;
  if (carries_file(call)) request.timeout = settings_.transfer_timeout;
  const bool any_time = repeats(call, repeat);
  milliseconds wait = settings_.first_wait;
  for (int attempt = 1;; ++attempt) {
    const UpstreamResult result = upstream_.send(request);
    const bool last = attempt >= settings_.max_attempts;
    milliseconds at_least{0};
    if (const auto* error = std::get_if<UpstreamError>(&result)) {
      if (last || !any_time || !is_transient(error->failure)) {
        return Error{ErrorCode::kIo, what + ": " + network_message(error->failure)};
      }
    } else {
      const auto& response = std::get<UpstreamResponse>(result);
      if (response.status >= 200 && response.status < 300) {
        return HopsworksAnswer{response.body, std::nullopt};
      }
      HopsworksError refusal = parse_hopsworks_error(response.status, response.body);
      const bool again = is_rejected(refusal) || (any_time && may_pass(refusal));
      if (last || !again) return HopsworksAnswer{{}, std::move(refusal)};
      at_least = std::min<milliseconds>(response.retry_after, settings_.longest_wait);
    }
    // Half of the wait is random, so jobs that failed together do not retry together.
    const auto jitter =
        std::uniform_int_distribution<std::int64_t>(0, wait.count() / 2)(random_source());
    std::this_thread::sleep_for(std::max(at_least, wait / 2 + milliseconds(jitter)));
    wait = std::min(wait * 2, settings_.longest_wait);
  }
}

Result<std::string> HopsworksSession::require(const HopsworksCall& call, const std::string& what,
                                              Repeat repeat) {
  auto answer = ask(call, what, repeat);
  if (!answer) return answer.error();
  if (answer->refusal) return refused(what, *answer->refusal);
  return std::move(answer->body);
}

Result<std::optional<std::string>> HopsworksSession::find(const HopsworksCall& call,
                                                          const std::string& what) {
  auto answer = ask(call, what);
  if (!answer) return answer.error();
  if (!answer->refusal) return std::optional<std::string>(std::move(answer->body));
  if (is_not_found(*answer->refusal)) return std::optional<std::string>();
  return refused(what, *answer->refusal);
}

Failure HopsworksSession::log_in() {
  const std::string what = "Hopsworks";
  const auto versions = ask(versions_call(), what);
  if (!versions) return versions.error();
  if (!versions->refusal) version_ = parse_hopsworks_version(versions->body);
  const auto project = require(project_call(settings_.project), what);
  if (!project) return project.error();
  auto known = parse_hopsworks_project(*project);
  if (!known) return Error{ErrorCode::kIo, what + ": project: " + known.error().message};
  const auto store = require(feature_store_call(*known), what);
  if (!store) return store.error();
  auto place = parse_feature_store(*known, *store);
  if (!place) return Error{ErrorCode::kIo, what + ": feature store: " + place.error().message};
  place_ = std::move(*place);
  return std::nullopt;
}

Result<std::unique_ptr<HopsworksSession>> HopsworksSession::open(HopsworksSettings settings) {
  if (!is_hopsworks_project_name(settings.project)) {
    return Error{ErrorCode::kInvalidArgument,
                 "HOPSWORKS_PROJECT is not a project name; use letters, digits, _ and -"};
  }
  std::unique_ptr<HopsworksSession> session(new HopsworksSession(std::move(settings)));
  if (auto failure = session->log_in()) return *std::move(failure);
  return session;
}

Error refused(const std::string& what, const HopsworksError& refusal) {
  return {ErrorCode::kIo, what + ": " + explain(refusal)};
}

std::string random_name() { return hex_text(random_source()()); }

}  // namespace boxoffice
