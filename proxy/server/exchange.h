#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "proxy/server/http/problem.h"
#include "proxy/server/http/server.h"
#include "proxy/server/limits/client_address.h"
#include "proxy/server/observability/metrics.h"
#include "proxy/server/observability/request_id.h"
#include "proxy/server/observability/request_log.h"

namespace boxoffice {

/// One request on its way to its answer: what the answer needs to know of it once the request
/// itself is gone.
struct Exchange {
  Responder responder;
  RequestId id = 0;
  IpAddress client;
  std::string_view method;  ///< a fixed name
  std::string if_none_match;
  bool takes_gzip = false;
  bool cross_origin = false;  ///< on a route that pages of other origins may use
  ProblemMembers problem_members = ProblemMembers::kStandard;  ///< of its problem reports
  std::string_view origin{};  ///< the request's Origin, if it is one of the configured; else ""
  std::chrono::system_clock::time_point time;
  std::chrono::steady_clock::time_point began;
};

struct ExchangeSettings {
  std::vector<Network> trusted_networks;     ///< whose X-Forwarded-For is believed
  std::vector<std::string> allowed_origins;  ///< whose pages may read answers (CORS)
};

/// Begins and ends every exchange: an id, who the client is, CORS, metrics, a log line. All methods
/// may be called from any thread.
class Exchanges {
 public:
  /// `log` may be null. Both must outlive it.
  Exchanges(ExchangeSettings settings, Metrics& metrics, RequestLog* log);

  Exchange begin(const HttpRequest& request, Responder responder);

  /// Sends the answer. `route` and `cache_state` are fixed names; a `cache_state` other than "none"
  /// is told to the client in X-Cache.
  void end(Exchange exchange, std::string_view route, std::string_view cache_state,
           Response response);

  /// The answer to a request that never became an exchange.
  Response refuse(int status);

 private:
  const ExchangeSettings settings_;
  Metrics& metrics_;
  RequestLog* const log_;
  RequestIds ids_;
};

}  // namespace boxoffice
