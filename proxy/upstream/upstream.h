#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "proxy/upstream/circuit_breaker.h"
#include "proxy/upstream/credential.h"
#include "proxy/upstream/host_lookup.h"
#include "proxy/upstream/origin.h"
#include "proxy/upstream/secret.h"
#include "shared/base/http_method.h"

namespace boxoffice {

struct UpstreamSettings {
  Origin origin;
  Credential credential = Credential::kNone;
  Secret key;  ///< fit by check_credential, else every call is kRejectedKey
  /// PEM bundle to trust instead of the system's; empty: the system's. One that cannot be read
  /// leaves nothing to trust: make_tls_context says so beforehand.
  std::string ca_file;
  std::chrono::milliseconds connect_timeout{2000};  ///< TCP and TLS, each attempt
  std::chrono::milliseconds total_timeout{5000};    ///< all attempts and the waits between them
  int max_attempts = 3;
  double requests_per_second = 20;  ///< attempts, over all threads
  double burst = 20;
  int max_idle_connections = 16;
  BreakerSettings breaker;
  Resolver resolver = resolve_by_system;
};

/// One request. `target` is an origin-form target below the origin's base path, made by a grammar
/// (tmdb_target, hopsworks_target, HopsworksCall) and without a key. What is not one is kBadAnswer,
/// unasked.
struct UpstreamRequest {
  std::string target;
  /// Whether the answer must be JSON, by its Content-Type and by being one whole JSON text.
  bool json = true;
  std::size_t max_body_bytes = 2u << 20;  ///< after decompression

  // For send() only.
  HttpMethod method = HttpMethod::kGet;
  std::string content_type{};  ///< "": none is sent
  std::string body{};

  std::chrono::milliseconds timeout{0};  ///< instead of total_timeout; 0: total_timeout
};

/// An answer: of get() one that may be handed on, with status 200 or 404; of send() any.
struct UpstreamResponse {
  int status = 200;
  std::string content_type;             ///< printable ASCII, at most 128 bytes, or empty
  std::string body;                     ///< decompressed
  std::chrono::seconds retry_after{0};  ///< when the answer says so; else 0
};

/// Why there is no answer to hand on. None of these carries text of the upstream's.
enum class UpstreamFailure {
  kUnreachable,     ///< no address, refused, reset, or closed before the answer was whole
  kTimeout,         ///< a deadline passed, or stop() was called
  kBadCertificate,  ///< TLS could not be agreed on, or the certificate is not for this host
  kServerError,     ///< 5xx
  kRejectedKey,     ///< 401 or 403: the operator must look at the key
  kRateLimited,     ///< 429
  kBadAnswer,       ///< a redirect, another status, not HTTP, not JSON, cut short
  kTooLarge,        ///< over max_body_bytes
  kOverloaded,      ///< our own rate limit would be passed before the deadline
  kBreakerOpen,     ///< it failed too often lately; not asked
};

inline constexpr std::array kUpstreamFailures = {
    UpstreamFailure::kUnreachable, UpstreamFailure::kTimeout,     UpstreamFailure::kBadCertificate,
    UpstreamFailure::kServerError, UpstreamFailure::kRejectedKey, UpstreamFailure::kRateLimited,
    UpstreamFailure::kBadAnswer,   UpstreamFailure::kTooLarge,    UpstreamFailure::kOverloaded,
    UpstreamFailure::kBreakerOpen};

/// A fixed name for logs and metrics, e.g. "timeout".
std::string_view upstream_failure_name(UpstreamFailure failure);

struct UpstreamError {
  UpstreamFailure failure = UpstreamFailure::kUnreachable;
  /// When to try again, if the upstream or the breaker says; else 0.
  std::chrono::seconds retry_after{0};
};

using UpstreamResult = std::variant<UpstreamResponse, UpstreamError>;

/// Counts since the start.
struct UpstreamCounts {
  std::uint64_t attempts = 0;     ///< requests that were to be sent
  std::uint64_t retries = 0;      ///< attempts after the first of a call
  std::uint64_t connections = 0;  ///< opened; attempts without a new one reused an idle one
};

/// An HTTPS service that is asked with a key. All methods may be called from any thread.
class Upstream {
 public:
  explicit Upstream(UpstreamSettings settings);
  ~Upstream();
  Upstream(const Upstream&) = delete;
  Upstream& operator=(const Upstream&) = delete;

  /// Asks, and asks again after a failure that may pass (connection errors, time-outs, 5xx, 429),
  /// with growing, jittered waits and not before a Retry-After, as long as the deadline allows.
  /// When a retry is not allowed, the failure before it is returned.
  /// Blocks for at most the request's `timeout`.
  UpstreamResult get(const UpstreamRequest& request);

  /// Asks once, with the request's method and body, and gives the answer whatever its status. For
  /// services whose errors are told in bodies, and where only the caller knows what may be sent
  /// twice. A request that is not a GET goes over a connection of its own: an idle one may die
  /// under it, and nobody would know whether it had been read.
  UpstreamResult send(const UpstreamRequest& request);

  /// Ends the calls under way, which become kTimeout, and all later ones.
  void stop();

  /// Whether a call would be let through: the breaker is not open.
  bool available() const;

  UpstreamCounts counts() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace boxoffice
