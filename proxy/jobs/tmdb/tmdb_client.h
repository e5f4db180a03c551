#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "proxy/jobs/tmdb/patience.h"
#include "proxy/upstream/tmdb_access.h"
#include "proxy/upstream/upstream.h"
#include "shared/base/result.h"
#include "shared/tmdb/request.h"

namespace boxoffice {

/// Settings of TMDB requests.
struct TmdbSettings {
  std::string ca_file;                         ///< PEM bundle to trust; "": the system's
  double requests_per_second = 20;             ///< TMDB states about 40
  std::chrono::milliseconds patience{60'000};  ///< deadline of one request, with its retries
  WaitTime time{};                             ///< of the waits between attempts
};

/// Reason why one request fails although others succeed.
enum class RequestFault {
  kNotFound,     ///< 404: unknown at TMDB
  kServerError,  ///< 5xx on every attempt
  kNoAnswer,     ///< connection closed or timeout on every attempt
  kBadAnswer,    ///< another status, not JSON, truncated or too large on every attempt
};

/// Attempts of a request that fails while TMDB answers others.
enum class Tries {
  kPatient,  ///< PatienceSettings::tries_beside_others
  kOne,      ///< for a request that has failed for days
};

/// Body of a response, or the reason for its absence.
using TmdbReply = std::variant<std::string, RequestFault>;

/// TMDB client for jobs. Retries for longer than the proxy does for a visitor (Patience).
/// Thread-safe.
class TmdbClient {
 public:
  /// Takes the key from the environment, and TMDB_BASE_URL if set. Errors: kInvalidArgument and kIo
  /// if no key is usable, or the URL or the certificates are invalid. Adds the warnings of
  /// take_tmdb_key to `warnings`.
  static Result<TmdbClient> open(const Environment& environment, const TmdbSettings& settings,
                                 std::vector<std::string>& warnings);

  /// Sends a request. A request that keeps failing while others succeed ends after a few attempts
  /// in a RequestFault; other failures are retried until the deadline. Errors, which end a run:
  /// kInvalidArgument for a request outside the allow-list; kUpstream, with advice, if TMDB does
  /// not respond, rejects the key or is not trusted.
  Result<TmdbReply> get(TmdbRoute route, TmdbId id, std::vector<TmdbParameter> parameters,
                        Tries tries = Tries::kPatient);

  /// Returns the number of requests sent so far, including retries.
  std::uint64_t requests() const { return upstream_->counts().attempts; }

 private:
  /// Target of the last successful film request. A repeated request fails only if TMDB does.
  struct KnownGood {
    std::mutex mutex;
    std::string target;  ///< "" before the first success
  };

  TmdbClient(std::unique_ptr<Upstream> upstream, std::unique_ptr<Patience> patience)
      : upstream_(std::move(upstream)), patience_(std::move(patience)) {}

  UpstreamResult send(const std::string& target, std::chrono::milliseconds timeout);
  UpstreamResult probe(std::chrono::milliseconds timeout);

  std::unique_ptr<Upstream> upstream_;
  std::unique_ptr<Patience> patience_;
  std::unique_ptr<KnownGood> known_good_ = std::make_unique<KnownGood>();
};

}  // namespace boxoffice
