#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "proxy/server/config/config.h"
#include "proxy/server/site/site.h"
#include "shared/base/result.h"

namespace boxoffice {

/// Where a proxy listens.
struct ProxyPorts {
  int port = 0;
  std::optional<int> metrics_port;
};

/// The whole of boxoffice-proxy but its command line: the site, /healthz, /readyz, and the parts of
/// TMDB and Hopsworks that the page needs; /metrics on a port of its own.
class Proxy {
 public:
  /// `report` takes what the operator must know, a line each, from any thread.
  Proxy(ProxyConfig config, Site site, std::function<void(std::string_view)> report);
  ~Proxy();
  Proxy(const Proxy&) = delete;
  Proxy& operator=(const Proxy&) = delete;

  /// Opens the cache file and the log, takes the ports and begins to answer. Errors name what
  /// could not be had.
  Result<ProxyPorts> start();

  /// Becomes unready, stops accepting, lets requests under way end within the configured time.
  /// Returns whether all of them did.
  bool stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace boxoffice
