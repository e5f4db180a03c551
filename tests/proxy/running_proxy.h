#pragma once

#include <httplib.h>

#include <mutex>
#include <string>
#include <vector>

#include "proxy/server/proxy.h"
#include "tests/fakes/fake_tmdb.h"

namespace boxoffice {

/// "index.html", "app.js" with compressed siblings, "core.wasm", "empty.txt", "etc/passwd".
Site example_site();

/// Any free ports, no log, no client limit to speak of.
ProxyConfig quiet_config();

/// The same, with `fake` as TMDB and its token as key.
ProxyConfig config_for(const FakeTmdb& fake);

/// A proxy in this process, on a free port, serving while the object lives.
class RunningProxy {
 public:
  explicit RunningProxy(ProxyConfig config = quiet_config());

  int port() const { return ports_.port; }
  httplib::Result get(const std::string& target, const httplib::Headers& headers = {}) const;
  httplib::Result head(const std::string& target) const;
  /// Sends bytes as they are.
  std::string exchange(const std::string& request) const;
  /// "200" for the status line that a target gets, sent exactly as written.
  std::string status(const std::string& target, const std::string& method = "GET") const;
  /// The text of /metrics.
  std::string metrics() const;
  /// What the operator was told.
  std::vector<std::string> reports() const;
  bool stop() { return proxy_.stop(); }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> reports_;
  Proxy proxy_;
  ProxyPorts ports_;
};

}  // namespace boxoffice
