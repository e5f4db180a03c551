#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "proxy/server/api/api_request.h"
#include "proxy/server/api/flights.h"
#include "proxy/server/api/workers.h"
#include "proxy/server/cache/cache_store.h"
#include "proxy/server/cache/response_cache.h"
#include "proxy/server/exchange.h"
#include "proxy/server/limits/client_limits.h"
#include "proxy/upstream/upstream.h"

namespace boxoffice {

struct ApiSettings {
  unsigned workers = 16;  ///< threads that wait for a service, for each of them
  std::size_t max_keys_under_way = 256;
  std::size_t max_waiting_per_key = 2048;
  std::string hopsworks_project;  ///< name; "" for none
  ClientLimitsSettings client_limits;
  /// Takes what the operator must know, a line each.
  std::function<void(std::string_view)> report = [](std::string_view) {};
};

/// What the API works with; all must outlive it.
struct ApiParts {
  Upstream* tmdb = nullptr;       ///< null: no key, so its routes answer 503
  Upstream* hopsworks = nullptr;  ///< likewise
  ResponseCache& cache;
  CacheStore* store = nullptr;  ///< null: nothing is kept beyond the process
  Exchanges& exchanges;
  Metrics& metrics;
};

/// Answers for TMDB and Hopsworks: from the cache while it is fresh; else by one call upstream for
/// all who ask the same; from the stale cache, when that is allowed, while the call is under way or
/// after it has failed (RFC 5861).
class Api {
 public:
  Api(ApiSettings settings, ApiParts parts);

  /// On a loop's thread; never blocks. `head.target` begins with one of the prefixes.
  void answer(const RequestHead& head, Exchange exchange);

  /// Forgets what is older than the terms allow. For once an hour.
  void sweep(std::chrono::system_clock::time_point now);

 private:
  /// Who waits for a call: nobody, when it only refreshes the cache.
  using Waiting = std::optional<Exchange>;
  using Cached = std::shared_ptr<const CachedResponse>;

  void ask(const ApiRequest& request, Waiting waiting);
  void call(const ApiRequest& request);
  UpstreamResult get(const ApiRequest& request);
  void learn_project();
  void deliver(Exchange exchange, const ApiRequest& request, const Cached& cached,
               std::string_view cache_state);
  void fail(Exchange exchange, const ApiRequest& request, const UpstreamError& error);
  void refuse(Exchange exchange, std::string_view route, int status, std::string_view detail,
              std::chrono::nanoseconds retry_after = {});
  void report_failure(const ApiRequest& request, UpstreamFailure failure);
  Upstream* upstream(Service service) const;

  const ApiSettings settings_;
  const ApiParts parts_;
  ClientLimits client_limits_;
  Flights<Waiting> flights_;
  std::atomic<std::int64_t> project_id_ = 0;  ///< 0 until Hopsworks has told it
  std::atomic<bool> learning_ = false;
  std::atomic<std::int64_t> quiet_until_s_ = 0;  ///< no report of a failure before
  Workers tmdb_workers_;                         // the workers go first: they use all of the above
  Workers hopsworks_workers_;
};

/// Names for metrics.
std::string_view service_name(Service service);
inline constexpr std::string_view kCacheStates[] = {"none", "hit", "miss", "joined", "stale"};

}  // namespace boxoffice
