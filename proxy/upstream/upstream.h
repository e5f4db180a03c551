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
  Secret key;  ///< must pass check_credential, else every call fails with kRejectedKey
  /// PEM bundle to trust instead of the system's; "": the system's. If it cannot be read, no
  /// certificate is trusted; check it with make_tls_context first.
  std::string ca_file;
  std::chrono::milliseconds connect_timeout{2000};  ///< TCP and TLS, per attempt
  std::chrono::milliseconds total_timeout{5000};    ///< all attempts including waits
  int max_attempts = 3;
  double requests_per_second = 20;  ///< attempts, over all threads
  double burst = 20;
  int max_idle_connections = 16;
  BreakerSettings breaker;
  Resolver resolver = resolve_by_system;
};

/// A request. `target` is an origin-form target below the origin's base path, without a key, built
/// by tmdb_target, hopsworks_target or HopsworksCall. Any other target fails with kBadAnswer
/// without being sent.
struct UpstreamRequest {
  std::string target;
  /// Requires a JSON response: by Content-Type and as one complete JSON text.
  bool json = true;
  std::size_t max_body_bytes = 2u << 20;  ///< after decompression

  // Used by send() only.
  HttpMethod method = HttpMethod::kGet;
  std::string content_type{};  ///< "": none
  std::string body{};

  std::chrono::milliseconds timeout{0};  ///< overrides total_timeout unless 0
};

/// A response: status 200 or 404 from get(), any status from send().
struct UpstreamResponse {
  int status = 200;
  std::string content_type;             ///< printable ASCII, at most 128 bytes, or empty
  std::string body;                     ///< decompressed
  std::chrono::seconds retry_after{0};  ///< from the response; else 0
};

/// Reason of a failed call. Never contains upstream text.
enum class UpstreamFailure {
  kUnreachable,     ///< no address, refused, reset, or closed before the response was complete
  kTimeout,         ///< a deadline passed, or stop() was called
  kBadCertificate,  ///< TLS handshake failed, or the certificate is not for this host
  kServerError,     ///< 5xx
  kRejectedKey,     ///< 401 or 403: the operator must check the key
  kRateLimited,     ///< 429
  kBadAnswer,       ///< redirect, other status, not HTTP, not JSON, truncated
  kTooLarge,        ///< over max_body_bytes
  kOverloaded,      ///< the proxy's own rate limit leaves no time before the deadline
  kBreakerOpen,     ///< too many recent failures; not sent
};

inline constexpr std::array kUpstreamFailures = {
    UpstreamFailure::kUnreachable, UpstreamFailure::kTimeout,     UpstreamFailure::kBadCertificate,
    UpstreamFailure::kServerError, UpstreamFailure::kRejectedKey, UpstreamFailure::kRateLimited,
    UpstreamFailure::kBadAnswer,   UpstreamFailure::kTooLarge,    UpstreamFailure::kOverloaded,
    UpstreamFailure::kBreakerOpen};

/// Returns a fixed name for logs and metrics, such as "timeout".
std::string_view upstream_failure_name(UpstreamFailure failure);

struct UpstreamError {
  UpstreamFailure failure = UpstreamFailure::kUnreachable;
  /// When to retry, if the upstream or the breaker specifies it; else 0.
  std::chrono::seconds retry_after{0};
};

using UpstreamResult = std::variant<UpstreamResponse, UpstreamError>;

/// Counts since the start.
struct UpstreamCounts {
  std::uint64_t attempts = 0;     ///< attempted requests
  std::uint64_t retries = 0;      ///< attempts after the first of a call
  std::uint64_t connections = 0;  ///< opened; the other attempts reused an idle one
};

/// Client of an HTTPS service with a key. Thread-safe.
class Upstream {
 public:
  explicit Upstream(UpstreamSettings settings);
  ~Upstream();
  Upstream(const Upstream&) = delete;
  Upstream& operator=(const Upstream&) = delete;

  /// Sends a GET and retries transient failures (connection errors, timeouts, 5xx, 429) with
  /// growing, jittered waits, never before a Retry-After, as long as the deadline allows. If a
  /// retry is refused, returns the previous failure. Blocks for at most the request's `timeout`.
  UpstreamResult get(const UpstreamRequest& request);

  /// Sends the request once, with its method and body, and returns the response with any status.
  /// For services that report errors in bodies, and where only the caller knows what may be resent.
  /// A request other than GET uses a new connection: if a reused one closed, it would be unknown
  /// whether the request was read.
  UpstreamResult send(const UpstreamRequest& request);

  /// Cancels the calls in flight and all later ones, which fail with kTimeout.
  void stop();

  /// True if the breaker would admit a call.
  bool available() const;

  UpstreamCounts counts() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace boxoffice
