#include "proxy/jobs/tmdb/tmdb_client.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>
#include <variant>

#include "proxy/upstream/tls_context.h"

namespace boxoffice {
namespace {

constexpr std::size_t kMaxBodyBytes = 8u << 20;

std::string describe(UpstreamFailure failure) {
  switch (failure) {
    case UpstreamFailure::kUnreachable:
      return "unreachable, or closed the connection early; try again later";
    case UpstreamFailure::kTimeout:
      return "timed out; try again later";
    case UpstreamFailure::kBadCertificate:
      return "certificate not trusted; for a private CA, set --ca-file";
    case UpstreamFailure::kServerError:
      return "server error (5xx); try again later";
    case UpstreamFailure::kRejectedKey:
      return "rejected the key; check TMDB_READ_TOKEN or TMDB_API_KEY";
    case UpstreamFailure::kRateLimited:
      return "too many requests (429); lower --rate";
    case UpstreamFailure::kBadAnswer:
      return "invalid response; try again later";
    case UpstreamFailure::kTooLarge:
      return "response too large";
    case UpstreamFailure::kOverloaded:
      return "rate limit exceeds the deadline; raise --rate or --patience";
    case UpstreamFailure::kBreakerOpen:
      break;
  }
  return "too many failures; try again later";
}

std::string describe(const UpstreamError& error) {
  std::string text = describe(error.failure);
  if (error.failure == UpstreamFailure::kRateLimited && error.retry_after.count() > 0) {
    text += "; Retry-After: " + std::to_string(error.retry_after.count()) + " s";
  }
  return text;
}

RequestFault fault_of(UpstreamFailure failure) {
  switch (failure) {
    case UpstreamFailure::kServerError:
      return RequestFault::kServerError;
    case UpstreamFailure::kUnreachable:
    case UpstreamFailure::kTimeout:
      return RequestFault::kNoAnswer;
    default:
      return RequestFault::kBadAnswer;
  }
}

}  // namespace

Result<TmdbClient> TmdbClient::open(const Environment& environment, const TmdbSettings& settings,
                                    std::vector<std::string>& warnings) {
  Result<TmdbAccess> access = take_tmdb_key(environment, warnings);
  if (!access) return access.error();
  if (!access->key.is_set()) {
    return Error{ErrorCode::kInvalidArgument,
                 "no key for TMDB: set TMDB_READ_TOKEN or TMDB_API_KEY, or TMDB_READ_TOKEN_FILE or "
                 "TMDB_API_KEY_FILE to a file with the key"};
  }
  Result<Origin> origin =
      parse_origin(environment.get("TMDB_BASE_URL").value_or(std::string(kTmdbUrl)));
  if (!origin) return at("TMDB_BASE_URL", origin.error());
  if (origin->tls) {
    // Reports an unusable file early.
    const auto context = make_tls_context(settings.ca_file);
    if (!context) return at("--ca-file", context.error());
  }
  UpstreamSettings upstream;
  upstream.origin = *std::move(origin);
  upstream.credential = access->credential;
  upstream.key = std::move(access->key.secret);
  upstream.ca_file = settings.ca_file;
  PatienceSettings patience;
  patience.patience = settings.patience;
  upstream.connect_timeout = std::min(settings.patience, std::chrono::milliseconds(10'000));
  upstream.total_timeout = settings.patience;
  upstream.max_attempts = 1;  // Patience retries
  upstream.requests_per_second = settings.requests_per_second;
  upstream.burst = 1;  // enforces the rate from the first second
  // Never fails a request without sending it.
  upstream.breaker.failures_to_open = std::numeric_limits<int>::max();
  return TmdbClient(std::make_unique<Upstream>(std::move(upstream)),
                    std::make_unique<Patience>(patience, settings.time));
}

UpstreamResult TmdbClient::send(const std::string& target, std::chrono::milliseconds timeout) {
  UpstreamRequest request{target, true, kMaxBodyBytes};
  request.timeout = timeout;
  return upstream_->get(request);
}

UpstreamResult TmdbClient::probe(std::chrono::milliseconds timeout) {
  std::string target;
  {
    const std::lock_guard<std::mutex> lock(known_good_->mutex);
    target = known_good_->target;
  }
  return send(target.empty() ? tmdb_target({TmdbRoute::kConfiguration, 0, {}}) : target, timeout);
}

Result<TmdbReply> TmdbClient::get(TmdbRoute route, TmdbId id, std::vector<TmdbParameter> parameters,
                                  Tries tries) {
  const Result<TmdbRequest> request = make_tmdb_request(route, id, std::move(parameters));
  if (!request) return request.error();
  const std::string target = tmdb_target(*request);
  const bool is_record = id > 0;
  PatientResult sent =
      patience_->send([&](std::chrono::milliseconds timeout) { return send(target, timeout); },
                      [this](std::chrono::milliseconds timeout) { return probe(timeout); },
                      tries == Tries::kOne ? std::optional(1) : std::nullopt);
  if (auto* response = std::get_if<UpstreamResponse>(&sent.result)) {
    if (response->status == 404) return TmdbReply(RequestFault::kNotFound);
    if (is_record) {
      const std::lock_guard<std::mutex> lock(known_good_->mutex);
      known_good_->target = target;
    }
    return TmdbReply(std::move(response->body));
  }
  const auto& error = std::get<UpstreamError>(sent.result);
  if (sent.only_this_fails) return TmdbReply(fault_of(error.failure));
  const std::string subject = is_record ? " " + std::to_string(id) : "";
  return Error{ErrorCode::kUpstream,
               "TMDB (" + std::string(tmdb_route_name(route)) + subject + "): " + describe(error)};
}

}  // namespace boxoffice
