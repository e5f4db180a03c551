#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "proxy/server/limits/client_address.h"
#include "proxy/upstream/credential.h"
#include "proxy/upstream/environment.h"
#include "proxy/upstream/origin.h"
#include "proxy/upstream/secrets.h"
#include "proxy/upstream/tmdb_access.h"

namespace boxoffice {

/// Where the request log goes.
enum class LogTarget {
  kStderr,
  kFile,
  kNone,
};

/// Hopsworks. Without a key, or without a project, its routes answer 503.
struct HopsworksConfig {
  Origin origin;
  std::string project;                        ///< name; "" for none
  Credential credential = Credential::kNone;  ///< kHopsworksApiKey with a key
  Key key;
};

/// Everything the operator decides, checked.
struct ProxyConfig {
  std::string site_folder;
  std::string host = "127.0.0.1";
  int port = 8080;                  ///< 0: any free one
  std::optional<int> metrics_port;  ///< on 127.0.0.1; 0: any free one; nothing: no metrics

  TmdbAccess tmdb;  ///< without a key its routes answer 503
  HopsworksConfig hopsworks;
  std::string ca_file;        ///< PEM bundle for upstreams; "": the system's
  double upstream_rate = 20;  ///< attempts a second, of each upstream
  /// For an upstream's answer, with all attempts. Not the operator's: pages wait no longer.
  std::chrono::milliseconds upstream_time{5'000};

  std::size_t cache_bytes = 128u << 20;
  std::string cache_file;  ///< "": in memory only

  double client_rate = 10;   ///< requests a second
  double client_burst = 40;  ///< requests
  std::size_t max_connections = 2048;
  std::size_t max_connections_per_client = 256;
  std::vector<Network> trusted_networks;     ///< of proxies whose X-Forwarded-For counts
  std::vector<std::string> allowed_origins;  ///< as browsers write them: "https://example.org"

  LogTarget log_target = LogTarget::kStderr;
  std::string log_file;  ///< with kFile
  std::chrono::seconds drain_time{10};
  int workers = 16;  ///< threads that wait for upstreams

  bool check_only = false;            ///< --check-config: describe_config is wanted, not a server
  std::vector<std::string> warnings;  ///< one line each
};

/// --help was asked for.
struct HelpText {
  std::string text;
};

/// The configuration cannot be used. `message` is one line and holds no key; also not one that was
/// wrongly given as an argument.
struct ConfigError {
  std::string message;
  int exit_code = 2;
};

/// Reads flags, environment variables and key files. A flag counts before its variable. Keys are
/// never flags. They are taken out of the environment, unless the flags are wrong already. `--help`
/// describes all of it.
std::variant<ProxyConfig, HelpText, ConfigError> read_config(int argc, const char* const* argv,
                                                             const Environment& environment);

/// One line a setting, "port: 8080"; of a key only where it came from: "TMDB key: set (from
/// TMDB_READ_TOKEN_FILE)".
std::string describe_config(const ProxyConfig& config);

}  // namespace boxoffice
