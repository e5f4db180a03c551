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

/// How a job sends requests to TMDB.
struct TmdbSettings {
  std::string ca_file;              ///< PEM bundle to trust instead of the system's; "": that one
  double requests_per_second = 20;  ///< TMDB speaks of about 40
  std::chrono::milliseconds patience{60'000};  ///< for one request, with its retries
  WaitTime time{};                             ///< of the waits between tries
};

/// Why one request has no usable answer although TMDB answers others.
enum class RequestFault {
  kNotFound,     ///< 404: TMDB has no such record
  kServerError,  ///< 5xx on every try
  kNoAnswer,     ///< the connection closes or times out on every try
  kBadAnswer,    ///< another status, no JSON, cut short or too large on every try
};

/// The body of an answer, or why there is none for this request.
using TmdbReply = std::variant<std::string, RequestFault>;

/// TMDB for jobs. Nobody waits for an answer, so a request is retried for longer than a visitor's
/// would be (Patience). May be used from several threads.
class TmdbClient {
 public:
  /// Takes the key from the environment, and TMDB_BASE_URL if it is set. Errors: kInvalidArgument
  /// and kIo if no key is usable, or the URL or the certificates cannot be read. Adds the warnings
  /// of take_tmdb_key to `warnings`.
  static Result<TmdbClient> open(const Environment& environment, const TmdbSettings& settings,
                                 std::vector<std::string>& warnings);

  /// Sends a request. A request for one record (`id` > 0) that keeps failing while TMDB answers
  /// others ends after a few tries in a RequestFault; any other failure is retried until the
  /// patience is over. Errors, with which a run cannot go on: kInvalidArgument for a request that
  /// the grammar does not allow; kUpstream, with what to do, if TMDB as a whole does not answer,
  /// rejects the key or is not trusted.
  Result<TmdbReply> get(TmdbRoute route, TmdbId id, std::vector<TmdbParameter> parameters);

  /// Requests sent so far, retries included.
  std::uint64_t requests() const { return upstream_->counts().attempts; }

 private:
  /// Target of the last record request that was answered. Asked again, it fails only if TMDB does.
  struct KnownGood {
    std::mutex mutex;
    std::string target;  ///< "" before the first one
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
