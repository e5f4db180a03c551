#include "proxy/upstream/upstream.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <random>
#include <utility>

#include "proxy/upstream/connection.h"
#include "proxy/upstream/connection_pool.h"
#include "proxy/upstream/http_exchange.h"
#include "proxy/upstream/json_check.h"
#include "proxy/upstream/retry_policy.h"
#include "proxy/upstream/tls_context.h"
#include "proxy/upstream/token_bucket.h"

namespace boxoffice {
namespace {

using std::chrono::steady_clock;

/// True for a path and query of visible ASCII, which cannot end the request line.
bool is_origin_form(std::string_view target) {
  return target.starts_with('/') && std::all_of(target.begin(), target.end(), [](char c) {
           return c > 0x20 && c < 0x7f && c != '#';
         });
}

/// True for `application/json` with any parameters.
bool is_json_type(std::string_view type) {
  constexpr std::string_view kJson = "application/json";
  if (type.size() < kJson.size()) return false;
  const bool same = std::equal(kJson.begin(), kJson.end(), type.begin(), [](char expected, char c) {
    return expected == (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  });
  const std::string_view rest = type.substr(kJson.size());
  return same && (rest.empty() || rest.front() == ';' || rest.front() == ' ');
}

std::optional<UpstreamFailure> failure_of_status(int status) {
  if (status == 200 || status == 404) return std::nullopt;
  if (status >= 500) return UpstreamFailure::kServerError;
  if (status == 429) return UpstreamFailure::kRateLimited;
  if (status == 401 || status == 403) return UpstreamFailure::kRejectedKey;
  return UpstreamFailure::kBadAnswer;
}

/// True if a retry may succeed.
bool is_transient(UpstreamFailure failure) {
  return failure == UpstreamFailure::kUnreachable || failure == UpstreamFailure::kTimeout ||
         failure == UpstreamFailure::kServerError || failure == UpstreamFailure::kRateLimited;
}

/// True if the failure counts for the circuit breaker.
bool is_outage(UpstreamFailure failure) {
  return failure == UpstreamFailure::kUnreachable || failure == UpstreamFailure::kTimeout ||
         failure == UpstreamFailure::kServerError || failure == UpstreamFailure::kBadCertificate;
}

std::chrono::seconds retry_after(const HttpOutcome& outcome) {
  return parse_retry_after(outcome.retry_after, std::chrono::system_clock::now())
      .value_or(std::chrono::seconds(0));
}

/// Converts an outcome to the result of get().
UpstreamResult to_result(HttpOutcome outcome, const UpstreamRequest& request) {
  if (outcome.failure) return UpstreamError{*outcome.failure};
  if (const auto failure = failure_of_status(outcome.status)) {
    UpstreamError error{*failure};
    if (failure == UpstreamFailure::kServerError || failure == UpstreamFailure::kRateLimited) {
      error.retry_after = retry_after(outcome);
    }
    return error;
  }
  if (request.json && (!is_json_type(outcome.content_type) || !is_json_text(outcome.body))) {
    return UpstreamError{UpstreamFailure::kBadAnswer};
  }
  return UpstreamResponse{
      outcome.status, std::move(outcome.content_type), std::move(outcome.body), {}};
}

/// Converts an outcome to the result of send().
UpstreamResult any_result(HttpOutcome outcome) {
  if (outcome.failure) return UpstreamError{*outcome.failure};
  const std::chrono::seconds wait = retry_after(outcome);
  return UpstreamResponse{outcome.status, std::move(outcome.content_type), std::move(outcome.body),
                          wait};
}

TlsContext context_for(const UpstreamSettings& settings) {
  if (!settings.origin.tls) return nullptr;
  auto context = make_tls_context(settings.ca_file);
  return context ? std::move(*context) : nullptr;
}

}  // namespace

struct Upstream::Impl {
  explicit Impl(UpstreamSettings from)
      : settings(std::move(from)),
        host(authority_text(settings.origin)),
        context(context_for(settings)),
        lookup(settings.origin.host, settings.origin.port, settings.resolver),
        pool(static_cast<std::size_t>(std::max(0, settings.max_idle_connections))),
        bucket(settings.requests_per_second, settings.burst),
        breaker(settings.breaker),
        random(std::random_device()()) {
    auto checked = check_credential(settings.credential, std::move(settings.key));
    key_fits = checked.ok();
    if (key_fits) settings.key = std::move(*checked);
  }

  UpstreamResult get(const UpstreamRequest& request);
  UpstreamResult send(const UpstreamRequest& request);
  std::variant<CircuitBreaker::Permit, UpstreamError> admit(Deadline deadline);
  std::variant<HttpOutcome, UpstreamError> attempt(const OutgoingRequest& sent, Deadline deadline);
  void report(CircuitBreaker::Permit permit, const UpstreamResult& result);
  std::chrono::nanoseconds backoff(int retry);
  Deadline deadline_of(const UpstreamRequest& request) const;

  UpstreamSettings settings;
  const std::string host;
  const TlsContext context;
  bool key_fits = false;
  StopSignal stop;
  HostLookup lookup;
  ConnectionPool pool;

  mutable std::mutex mutex;  // guards the next three members
  TokenBucket bucket;
  CircuitBreaker breaker;
  std::mt19937_64 random;

  std::atomic<std::uint64_t> attempts{0};
  std::atomic<std::uint64_t> retries{0};
  std::atomic<std::uint64_t> connections{0};
};

/// Waits for a token and for admission by the breaker.
std::variant<CircuitBreaker::Permit, UpstreamError> Upstream::Impl::admit(Deadline deadline) {
  using std::chrono::ceil;
  using std::chrono::seconds;
  while (true) {
    if (stop.is_requested()) return UpstreamError{UpstreamFailure::kTimeout};
    const auto now = steady_clock::now();
    std::chrono::nanoseconds wait{0};
    {
      const std::lock_guard<std::mutex> lock(mutex);
      if (!breaker.available(now)) {
        const seconds left = std::max(seconds(1), ceil<seconds>(breaker.wait(now)));
        return UpstreamError{UpstreamFailure::kBreakerOpen, left};
      }
      wait = bucket.take(now);
      if (wait.count() == 0) return *breaker.admit(now);
    }
    if (wait >= deadline - now) {
      return UpstreamError{UpstreamFailure::kOverloaded,
                           std::min(ceil<seconds>(wait), seconds(60))};
    }
    if (!stop.sleep_until(now + wait)) return UpstreamError{UpstreamFailure::kTimeout};
  }
}

/// Sends one request on an idle or new connection.
std::variant<HttpOutcome, UpstreamError> Upstream::Impl::attempt(const OutgoingRequest& sent,
                                                                 Deadline deadline) {
  std::unique_ptr<Connection> connection;
  if (sent.method == "GET") connection = pool.take(steady_clock::now());
  HttpOutcome outcome;
  if (connection) {
    outcome = exchange(*connection, sent, settings.credential, settings.key, deadline);
  }
  // An idle connection may close just as it is reused, so its failure is not the upstream's.
  if (!connection || outcome.unanswered) {
    ++connections;
    const Deadline connected_by =
        std::min(deadline, steady_clock::now() + settings.connect_timeout);
    auto opened = Connection::open(lookup, settings.origin, context.get(), connected_by, &stop);
    if (const auto* failure = std::get_if<UpstreamFailure>(&opened)) {
      return UpstreamError{*failure};
    }
    connection = std::move(std::get<std::unique_ptr<Connection>>(opened));
    outcome = exchange(*connection, sent, settings.credential, settings.key, deadline);
  }
  if (outcome.reusable) pool.put(std::move(connection), steady_clock::now());
  return outcome;
}

void Upstream::Impl::report(CircuitBreaker::Permit permit, const UpstreamResult& result) {
  const auto* error = std::get_if<UpstreamError>(&result);
  const std::lock_guard<std::mutex> lock(mutex);
  if (error != nullptr && is_outage(error->failure)) {
    breaker.failed(permit, steady_clock::now());
  } else {
    breaker.succeeded(permit);
  }
}

std::chrono::nanoseconds Upstream::Impl::backoff(int retry) {
  const std::chrono::nanoseconds longest = longest_backoff(retry);
  const std::lock_guard<std::mutex> lock(mutex);
  return std::chrono::nanoseconds(
      std::uniform_int_distribution<std::int64_t>(0, longest.count())(random));
}

Deadline Upstream::Impl::deadline_of(const UpstreamRequest& request) const {
  const bool own_timeout = request.timeout.count() > 0;
  return steady_clock::now() + (own_timeout ? request.timeout : settings.total_timeout);
}

UpstreamResult Upstream::Impl::get(const UpstreamRequest& request) {
  if (!key_fits) return UpstreamError{UpstreamFailure::kRejectedKey};
  if (!is_origin_form(request.target)) return UpstreamError{UpstreamFailure::kBadAnswer};
  const Deadline deadline = deadline_of(request);
  const OutgoingRequest sent{settings.origin.base_path + request.target, host, request.json,
                             request.max_body_bytes};
  std::optional<UpstreamError> last;
  for (int count = 1;; ++count) {
    const auto admission = admit(deadline);
    if (const auto* refusal = std::get_if<UpstreamError>(&admission)) {
      return last ? *last : *refusal;
    }
    ++attempts;
    if (count > 1) ++retries;
    auto attempted = attempt(sent, deadline);
    const auto* unasked = std::get_if<UpstreamError>(&attempted);
    UpstreamResult result = unasked != nullptr
                                ? UpstreamResult(*unasked)
                                : to_result(std::move(std::get<HttpOutcome>(attempted)), request);
    report(std::get<CircuitBreaker::Permit>(admission), result);
    const auto* error = std::get_if<UpstreamError>(&result);
    if (error == nullptr || !is_transient(error->failure) || count >= settings.max_attempts) {
      return result;
    }
    const auto wait = error->retry_after + backoff(count);
    if (wait >= deadline - steady_clock::now()) return result;
    last = *error;
    if (!stop.sleep_until(steady_clock::now() + wait)) return result;
  }
}

UpstreamResult Upstream::Impl::send(const UpstreamRequest& request) {
  if (!key_fits) return UpstreamError{UpstreamFailure::kRejectedKey};
  if (!is_origin_form(request.target)) return UpstreamError{UpstreamFailure::kBadAnswer};
  const Deadline deadline = deadline_of(request);
  const auto admission = admit(deadline);
  if (const auto* refusal = std::get_if<UpstreamError>(&admission)) return *refusal;
  ++attempts;
  const OutgoingRequest sent{
      settings.origin.base_path + request.target,
      host,
      request.json,
      request.max_body_bytes,
      std::string(http_method_name(request.method)),
      request.content_type,
      request.body,
      true,
  };
  auto attempted = attempt(sent, deadline);
  const auto* unasked = std::get_if<UpstreamError>(&attempted);
  UpstreamResult result = unasked != nullptr
                              ? UpstreamResult(*unasked)
                              : any_result(std::move(std::get<HttpOutcome>(attempted)));
  report(std::get<CircuitBreaker::Permit>(admission), result);
  return result;
}

Upstream::Upstream(UpstreamSettings settings)
    : impl_(std::make_unique<Impl>(std::move(settings))) {}

Upstream::~Upstream() = default;

UpstreamResult Upstream::get(const UpstreamRequest& request) { return impl_->get(request); }

UpstreamResult Upstream::send(const UpstreamRequest& request) { return impl_->send(request); }

void Upstream::stop() { impl_->stop.request(); }

bool Upstream::available() const {
  const std::lock_guard<std::mutex> lock(impl_->mutex);
  return impl_->breaker.available(steady_clock::now());
}

UpstreamCounts Upstream::counts() const {
  return {impl_->attempts, impl_->retries, impl_->connections};
}

std::string_view upstream_failure_name(UpstreamFailure failure) {
  switch (failure) {
    case UpstreamFailure::kUnreachable:
      return "unreachable";
    case UpstreamFailure::kTimeout:
      return "timeout";
    case UpstreamFailure::kBadCertificate:
      return "bad_certificate";
    case UpstreamFailure::kServerError:
      return "server_error";
    case UpstreamFailure::kRejectedKey:
      return "rejected_key";
    case UpstreamFailure::kRateLimited:
      return "rate_limited";
    case UpstreamFailure::kBadAnswer:
      return "bad_answer";
    case UpstreamFailure::kTooLarge:
      return "too_large";
    case UpstreamFailure::kOverloaded:
      return "overloaded";
    case UpstreamFailure::kBreakerOpen:
      return "breaker_open";
  }
  return "unknown";
}

}  // namespace boxoffice
