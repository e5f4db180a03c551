#include "proxy/jobs/tmdb/tmdb_client.h"

#include <limits>
#include <thread>
#include <utility>
#include <variant>

#include "proxy/upstream/tls_context.h"

namespace boxoffice {
namespace {

constexpr int kAttempts = 8;
// A body that arrived spoilt is not asked for again by Upstream: a visitor should not wait for it.
constexpr int kBadAnswers = 3;
constexpr std::chrono::milliseconds kPauseAfterBadAnswer{200};
constexpr std::size_t kMaxBodyBytes = 8u << 20;

std::string describe(UpstreamFailure failure) {
  switch (failure) {
    case UpstreamFailure::kUnreachable:
      return "cannot be reached, or closes before its answer is whole; try again later";
    case UpstreamFailure::kTimeout:
      return "did not answer in time; try again later";
    case UpstreamFailure::kBadCertificate:
      return "its certificate is not trusted; --ca-file names others";
    case UpstreamFailure::kServerError:
      return "has an error of its own (5xx); try again later";
    case UpstreamFailure::kRejectedKey:
      return "rejects the key; look at TMDB_READ_TOKEN or TMDB_API_KEY";
    case UpstreamFailure::kRateLimited:
      return "is asked too often (429); lower --rate";
    case UpstreamFailure::kBadAnswer:
      return "its answer is not what it should be; try again later";
    case UpstreamFailure::kTooLarge:
      return "its answer is too large";
    case UpstreamFailure::kOverloaded:
      return "cannot be asked within the time at this --rate";
    case UpstreamFailure::kBreakerOpen:
      break;
  }
  return "failed too often; try again later";
}

}  // namespace

Result<TmdbClient> TmdbClient::open(const Environment& environment, const TmdbSettings& settings,
                                    std::vector<std::string>& warnings) {
  Result<TmdbAccess> access = take_tmdb_key(environment, warnings);
  if (!access) return access.error();
  if (!access->key.is_set()) {
    return Error{ErrorCode::kInvalidArgument,
                 "no key for TMDB: set TMDB_READ_TOKEN or TMDB_API_KEY, or TMDB_READ_TOKEN_FILE or "
                 "TMDB_API_KEY_FILE to a file that holds it"};
  }
  Result<Origin> origin =
      parse_origin(environment.get("TMDB_BASE_URL").value_or(std::string(kTmdbUrl)));
  if (!origin) return at("TMDB_BASE_URL", origin.error());
  if (origin->tls) {
    // Only to say early what is wrong with the file.
    const auto context = make_tls_context(settings.ca_file);
    if (!context) return at("--ca-file", context.error());
  }
  UpstreamSettings upstream;
  upstream.origin = *std::move(origin);
  upstream.credential = access->credential;
  upstream.key = std::move(access->key.secret);
  upstream.ca_file = settings.ca_file;
  upstream.connect_timeout = std::min(settings.patience, std::chrono::milliseconds(10'000));
  upstream.total_timeout = settings.patience;
  upstream.max_attempts = kAttempts;
  upstream.requests_per_second = settings.requests_per_second;
  upstream.burst = 1;  // "at most so many a second" from the first second on
  // Nobody else is kept waiting: the deadline decides.
  upstream.breaker.failures_to_open = std::numeric_limits<int>::max();
  return TmdbClient(std::make_unique<Upstream>(std::move(upstream)));
}

Result<std::optional<std::string>> TmdbClient::get(TmdbRoute route, TmdbId id,
                                                   std::vector<TmdbParameter> parameters) {
  const Result<TmdbRequest> request = make_tmdb_request(route, id, std::move(parameters));
  if (!request) return request.error();
  const UpstreamRequest question{tmdb_target(*request), true, kMaxBodyBytes};
  for (int bad_answers = 1;; ++bad_answers) {
    UpstreamResult result = upstream_->get(question);
    if (auto* response = std::get_if<UpstreamResponse>(&result)) {
      if (response->status == 404) return std::optional<std::string>();
      return std::optional(std::move(response->body));
    }
    const UpstreamFailure failure = std::get<UpstreamError>(result).failure;
    if (failure != UpstreamFailure::kBadAnswer || bad_answers == kBadAnswers) {
      const std::string subject = id > 0 ? " " + std::to_string(id) : "";
      return Error{ErrorCode::kUpstream, "TMDB (" + std::string(tmdb_route_name(route)) + subject +
                                             "): " + describe(failure)};
    }
    std::this_thread::sleep_for(kPauseAfterBadAnswer);
  }
}

}  // namespace boxoffice
