#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "proxy/server/config/config.h"
#include "proxy/server/site/site.h"
#include "shared/base/result.h"

namespace boxoffice {

/// Ports on which a proxy listens.
struct ProxyPorts {
  int port = 0;
  std::optional<int> metrics_port;
};

/// Everything of boxoffice-proxy except its command line: the site, /healthz, /readyz, the allowed
/// parts of TMDB and Hopsworks, and /metrics on a separate port.
class Proxy {
 public:
  /// `report` receives messages for the operator, one line each, from any thread.
  Proxy(ProxyConfig config, Site site, std::function<void(std::string_view)> report);
  ~Proxy();
  Proxy(const Proxy&) = delete;
  Proxy& operator=(const Proxy&) = delete;

  /// Opens the cache file and the log, binds the ports and starts serving. Errors name what could
  /// not be opened or bound.
  Result<ProxyPorts> start();

  /// Becomes unready, stops accepting connections and drains requests in flight within the
  /// configured time. Returns true if all of them finished.
  bool stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace boxoffice
