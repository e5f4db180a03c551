#include <arpa/inet.h>

#include <array>
#include <cstdio>
#include <string_view>

#include "proxy/server/config/config.h"

namespace boxoffice {
namespace {

std::string network_text(const Network& network) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  ::inet_ntop(network.address.is_v6 ? AF_INET6 : AF_INET, network.address.bytes.data(), text.data(),
              text.size());
  return std::string(text.data()) + '/' + std::to_string(network.prefix_bits);
}

/// Shortest decimal form: "20", "0.5".
std::string number_text(double number) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%g", number);
  return text.data();
}

std::string key_text(const Key& key) {
  return key.is_set() ? "set (from " + key.source + ")" : "not set";
}

std::string or_none(const std::string& text) { return text.empty() ? "none" : text; }

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : ", ") + part;
  return or_none(all);
}

}  // namespace

std::string describe_config(const ProxyConfig& config) {
  std::string text;
  const auto line = [&](std::string_view name, const std::string& value) {
    text += name;
    text += ": ";
    text += value;
    text += '\n';
  };
  std::vector<std::string> networks;
  for (const Network& network : config.trusted_networks) networks.push_back(network_text(network));

  line("site", config.site_folder);
  line("host", config.host);
  line("port", std::to_string(config.port));
  line("metrics port", config.metrics_port ? std::to_string(*config.metrics_port) : "off");
  line("TMDB", origin_text(config.tmdb.origin));
  line("TMDB key", key_text(config.tmdb.key));
  line("Hopsworks", origin_text(config.hopsworks.origin));
  line("Hopsworks project", or_none(config.hopsworks.project));
  line("Hopsworks key", key_text(config.hopsworks.key));
  line("CA file", config.ca_file.empty() ? "the system's" : config.ca_file);
  line("upstream rate", number_text(config.upstream_rate) + " per second");
  line("cache", std::to_string(config.cache_bytes) + " bytes");
  line("cache file", or_none(config.cache_file));
  line("client rate", number_text(config.client_rate) + " per second");
  line("client burst", number_text(config.client_burst));
  line("connections", std::to_string(config.max_connections));
  line("connections per client", std::to_string(config.max_connections_per_client));
  line("trusted proxies", joined(networks));
  line("allowed origins", joined(config.allowed_origins));
  line("request log", config.log_target == LogTarget::kFile     ? config.log_file
                      : config.log_target == LogTarget::kStderr ? "standard error"
                                                                : "none");
  line("drain time", std::to_string(config.drain_time.count()) + " s");
  line("workers", std::to_string(config.workers));
  return text;
}

}  // namespace boxoffice
