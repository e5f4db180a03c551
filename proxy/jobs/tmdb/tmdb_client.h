#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "proxy/jobs/errors.h"
#include "proxy/upstream/tmdb_access.h"
#include "proxy/upstream/upstream.h"
#include "shared/tmdb/request.h"

namespace boxoffice {

/// How a job asks TMDB.
struct TmdbSettings {
  std::string ca_file;              ///< PEM bundle to trust instead of the system's; "": that one
  double requests_per_second = 20;  ///< TMDB speaks of about 40
  std::chrono::milliseconds patience{60'000};  ///< for one question, with its retries
};

/// TMDB for jobs: nobody waits for an answer, so a question is asked again for longer than a
/// visitor's would be. May be used from several threads.
class TmdbClient {
 public:
  /// Takes the key from the environment, and TMDB_BASE_URL if it is set. Errors: kInvalidArgument
  /// and kIo when there is no key that could be used, the URL or the certificates cannot be read.
  /// `warnings` gets what take_tmdb_key has to say.
  static Result<TmdbClient> open(const Environment& environment, const TmdbSettings& settings,
                                 std::vector<std::string>& warnings);

  /// The body of the answer; nothing when TMDB knows no such thing (404). Errors: kInvalidArgument
  /// for a question that the grammar does not allow; kUpstream, with what to do.
  Result<std::optional<std::string>> get(TmdbRoute route, TmdbId id,
                                         std::vector<TmdbParameter> parameters);

  /// How often TMDB was asked, retries included.
  std::uint64_t requests() const { return upstream_->counts().attempts; }

 private:
  explicit TmdbClient(std::unique_ptr<Upstream> upstream) : upstream_(std::move(upstream)) {}

  std::unique_ptr<Upstream> upstream_;
};

}  // namespace boxoffice
