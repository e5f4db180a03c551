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
  unsigned workers = 16;  ///< threads for blocking calls, per service
  std::size_t max_keys_under_way = 256;
  std::size_t max_waiting_per_key = 2048;
  std::string hopsworks_project;  ///< name; "" for none
  ClientLimitsSettings client_limits;
  /// Receives messages for the operator, one line each.
  std::function<void(std::string_view)> report = [](std::string_view) {};
};

/// Dependencies of the API; all must outlive it.
struct ApiParts {
  Upstream* tmdb = nullptr;       ///< null without a key: its routes return 503
  Upstream* hopsworks = nullptr;  ///< likewise
  ResponseCache& cache;
  CacheStore* store = nullptr;  ///< null: the cache is not persisted
  Exchanges& exchanges;
  Metrics& metrics;
};

/// Serves TMDB and Hopsworks: from the cache while it is fresh, else by one upstream call shared by
/// all clients with the same request. Stale responses are sent, where allowed, while the call is in
/// flight or after it fails (RFC 5861).
class Api {
 public:
  Api(ApiSettings settings, ApiParts parts);

  /// Answers a request whose `head.target` begins with one of the prefixes. Called on a loop's
  /// thread; never blocks.
  void answer(const RequestHead& head, Exchange exchange);

  /// Removes responses older than TMDB's terms allow. Call it hourly.
  void sweep(std::chrono::system_clock::time_point now);

 private:
  /// The exchange that waits for a call; nullopt for a background refresh.
  using Waiting = std::optional<Exchange>;
  using Cached = std::shared_ptr<const CachedResponse>;

  void request_upstream(const ApiRequest& request, Waiting waiting);
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
  std::atomic<std::int64_t> project_id_ = 0;  ///< 0 until Hopsworks has returned it
  std::atomic<bool> learning_ = false;
  std::atomic<std::int64_t> quiet_until_s_ = 0;  ///< failures are not reported before this time
  Workers tmdb_workers_;  // the workers are destroyed first: they use all of the above
  Workers hopsworks_workers_;
};

/// Names used in metrics.
std::string_view service_name(Service service);
inline constexpr std::string_view kCacheStates[] = {"none", "hit", "miss", "joined", "stale"};

}  // namespace boxoffice
