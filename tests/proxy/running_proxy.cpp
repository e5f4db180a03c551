#include "tests/proxy/running_proxy.h"

#include <stdexcept>
#include <utility>

#include "proxy/upstream/origin.h"
#include "tests/proxy/raw_http.h"
#include "tests/proxy/temporary_folder.h"
#include "tests/proxy/upstream/support.h"

namespace boxoffice {

Site example_site() {
  TemporaryFolder folder;
  folder.write("index.html", "<p>hello</p>");
  folder.write("app.js", "let x;");
  folder.write("app.js.br", "BR");
  folder.write("app.js.gz", "GZ");
  folder.write("core.wasm", std::string("\0asm", 4));
  folder.write("empty.txt", "");
  folder.write("etc/passwd", "not that one");
  return load_site(folder.path()).value();
}

ProxyConfig quiet_config() {
  ProxyConfig config;
  config.port = 0;
  config.metrics_port = 0;
  config.log_target = LogTarget::kNone;
  config.client_rate = 1e6;
  config.client_burst = 1e6;
  config.upstream_rate = 1e6;
  config.max_connections_per_client = 2048;
  config.drain_time = std::chrono::seconds(1);
  return config;
}

ProxyConfig config_for(const FakeTmdb& fake) {
  ProxyConfig config = quiet_config();
  config.tmdb.origin = parse_origin(fake.base_url()).value();
  config.tmdb.credential = Credential::kBearer;
  config.tmdb.key.secret = Secret("fake-token");
  config.tmdb.key.source = "TMDB_READ_TOKEN";
  config.ca_file = test_certificates().ca;
  return config;
}

RunningProxy::RunningProxy(ProxyConfig config)
    : proxy_(std::move(config), example_site(), [this](std::string_view line) {
        const std::lock_guard lock(mutex_);
        reports_.emplace_back(line);
      }) {
  const auto started = proxy_.start();
  if (!started) throw std::runtime_error(started.error().message);
  ports_ = *started;
}

httplib::Result RunningProxy::get(const std::string& target,
                                  const httplib::Headers& headers) const {
  httplib::Client client("127.0.0.1", port());
  client.set_decompress(false);
  client.set_url_encode(false);
  client.set_read_timeout(20);
  return client.Get(target, headers);
}

httplib::Result RunningProxy::head(const std::string& target) const {
  httplib::Client client("127.0.0.1", port());
  return client.Head(target);
}

std::string RunningProxy::exchange(const std::string& request) const {
  return exchange_with(port(), request);
}

std::string RunningProxy::status(const std::string& target, const std::string& method) const {
  const std::string answer =
      exchange(method + " " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  return answer.size() < 12 ? answer : answer.substr(9, 3);
}

std::string RunningProxy::metrics() const {
  httplib::Client client("127.0.0.1", ports_.metrics_port.value());
  const auto response = client.Get("/metrics");
  return response ? response->body : "";
}

std::vector<std::string> RunningProxy::reports() const {
  const std::lock_guard lock(mutex_);
  return reports_;
}

}  // namespace boxoffice
