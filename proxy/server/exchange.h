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

/// A request awaiting its response; holds what the response needs after the parsed request is gone.
struct Exchange {
  Responder responder;
  RequestId id = 0;
  IpAddress client;
  std::string_view method;  ///< one of a fixed set of names
  std::string if_none_match;
  bool takes_gzip = false;
  bool cross_origin = false;  ///< the route allows cross-origin requests
  ProblemMembers problem_members = ProblemMembers::kStandard;  ///< members of its problem reports
  std::string_view origin{};  ///< the request's Origin if it is an allowed one, else ""
  std::chrono::system_clock::time_point time;
  std::chrono::steady_clock::time_point began;
};

struct ExchangeSettings {
  std::vector<Network> trusted_networks;     ///< proxies whose X-Forwarded-For is trusted
  std::vector<std::string> allowed_origins;  ///< origins allowed by CORS
};

/// Begins and ends every exchange: request id, client address, CORS, metrics, access log entry.
/// Thread-safe.
class Exchanges {
 public:
  /// `log` may be null. `metrics` and `log` must outlive this object.
  Exchanges(ExchangeSettings settings, Metrics& metrics, RequestLog* log);

  Exchange begin(const HttpRequest& request, Responder responder);

  /// Sends the response. `route` and `cache_state` are fixed names; a `cache_state` other than
  /// "none" is sent in X-Cache.
  void end(Exchange exchange, std::string_view route, std::string_view cache_state,
           Response response);

  /// Returns the response to a request that was refused before it became an exchange.
  Response refuse(int status);

 private:
  const ExchangeSettings settings_;
  Metrics& metrics_;
  RequestLog* const log_;
  RequestIds ids_;
};

}  // namespace boxoffice
