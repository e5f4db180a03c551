#pragma once

#include <httplib.h>

#include <mutex>
#include <string>
#include <vector>

#include "proxy/server/proxy.h"
#include "tests/fakes/fake_tmdb.h"

namespace boxoffice {

/// Site with "index.html", "app.js" with compressed siblings, "core.wasm", "empty.txt",
/// "etc/passwd".
Site example_site();

/// Configuration with free ports, no log and practically no client limit.
ProxyConfig quiet_config();

/// Like quiet_config(), with `fake` as TMDB and its token as key.
ProxyConfig config_for(const FakeTmdb& fake);

/// An in-process proxy on a free port; serves while the object lives.
class RunningProxy {
 public:
  explicit RunningProxy(ProxyConfig config = quiet_config());

  int port() const { return ports_.port; }
  httplib::Result get(const std::string& target, const httplib::Headers& headers = {}) const;
  httplib::Result head(const std::string& target) const;
  /// Sends raw bytes.
  std::string exchange(const std::string& request) const;
  /// Returns the status, such as "200", for a target sent exactly as written.
  std::string status(const std::string& target, const std::string& method = "GET") const;
  /// Returns the text of /metrics.
  std::string metrics() const;
  /// Returns the messages to the operator.
  std::vector<std::string> reports() const;
  bool stop() { return proxy_.stop(); }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> reports_;
  Proxy proxy_;
  ProxyPorts ports_;
};

}  // namespace boxoffice
