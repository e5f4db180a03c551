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

/// Destination of the request log.
enum class LogTarget {
  kStderr,
  kFile,
  kNone,
};

/// Hopsworks. Its routes return 503 without a key or a project.
struct HopsworksConfig {
  Origin origin;
  std::string project;                        ///< name; "" for none
  Credential credential = Credential::kNone;  ///< kHopsworksApiKey with a key
  Key key;
};

/// The validated configuration.
struct ProxyConfig {
  std::string site_folder;
  std::string host = "127.0.0.1";
  int port = 8080;                  ///< 0: any free port
  std::optional<int> metrics_port;  ///< on 127.0.0.1; 0: any free port; nullopt: no metrics

  TmdbAccess tmdb;  ///< its routes return 503 without a key
  HopsworksConfig hopsworks;
  std::string ca_file;        ///< PEM bundle for upstreams; "": the system's bundle
  double upstream_rate = 20;  ///< attempts per second and upstream
  /// Deadline of an upstream call with all retries. Not configurable: pages do not wait longer.
  std::chrono::milliseconds upstream_time{5'000};

  std::size_t cache_bytes = 128u << 20;
  std::string cache_file;  ///< "": in memory only

  double client_rate = 10;   ///< requests per second
  double client_burst = 40;  ///< requests
  std::size_t max_connections = 2048;
  std::size_t max_connections_per_client = 256;
  std::vector<Network> trusted_networks;     ///< proxies whose X-Forwarded-For is trusted
  std::vector<std::string> allowed_origins;  ///< as browsers send them: "https://example.org"

  LogTarget log_target = LogTarget::kStderr;
  std::string log_file;  ///< with kFile
  std::chrono::seconds drain_time{10};
  int workers = 16;  ///< threads for blocking upstream calls

  bool check_only = false;  ///< --check-config: print describe_config() instead of serving
  std::vector<std::string> warnings;  ///< one line each
};

/// Result of `--help`.
struct HelpText {
  std::string text;
};

/// An unusable configuration. `message` is one line and never contains a key, not even one passed
/// as an argument by mistake.
struct ConfigError {
  std::string message;
  int exit_code = 2;
};

/// Reads flags, environment variables and key files. Flags override variables. Keys have no flags
/// and are removed from the environment, unless parsing the flags fails first. `--help` documents
/// all settings.
std::variant<ProxyConfig, HelpText, ConfigError> read_config(int argc, const char* const* argv,
                                                             const Environment& environment);

/// Returns one line per setting, "port: 8080". Of a key it shows only the source: "TMDB key: set
/// (from TMDB_READ_TOKEN_FILE)".
std::string describe_config(const ProxyConfig& config);

}  // namespace boxoffice
