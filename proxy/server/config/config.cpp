#include "proxy/server/config/config.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <utility>

#include "proxy/upstream/hopsworks_access.h"
#include "proxy/upstream/tls_context.h"
#include "shared/hopsworks/project.h"

namespace boxoffice {
namespace {

constexpr const char* kEnvironmentHelp =
    "Environment (flags override variables; keys have no flags):\n"
    "  TMDB_READ_TOKEN[_FILE]      TMDB v4 read token, or a file containing it\n"
    "  TMDB_API_KEY[_FILE]         TMDB v3 key; ignored if a token is set\n"
    "  TMDB_BASE_URL               same as --tmdb-base-url\n"
    "  HOPSWORKS_API_KEY[_FILE]    Hopsworks key with scopes PROJECT, DATASET_VIEW, MODELREGISTRY\n"
    "  HOPSWORKS_HOST              same as --hopsworks-host\n"
    "  HOPSWORKS_PROJECT           same as --hopsworks-project\n"
    "  HOPSWORKS_BASE_URL          same as --hopsworks-base-url\n"
    "A key file is one line of at most 4096 bytes. Routes without a key return 503; the site is\n"
    "served regardless. Exit status: 0 on success, 1 on failure, 2 for an invalid configuration.";

/// Flag values that are validated after parsing.
struct FlagValues {
  std::string cache_size = "128MiB";
  std::string tmdb_base_url;
  std::string hopsworks_host;
  std::string hopsworks_base_url;
  std::vector<std::string> trusted;
  std::vector<std::string> origins;
  std::string log;
  std::int64_t drain_s = 10;
};

/// Parses "1000", "64KiB", "64MiB" or "1GiB", up to 1 TiB. CLI11's own reader accepts "-1".
std::optional<std::size_t> parse_size(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  constexpr std::array<std::string_view, 4> kUnits = {"", "KiB", "MiB", "GiB"};
  const auto* const known = std::find(kUnits.begin(), kUnits.end(), unit);
  if (known == kUnits.end()) return std::nullopt;
  const auto shift = static_cast<unsigned>(10 * (known - kUnits.begin()));
  constexpr std::uint64_t kMax = 1ull << 40;
  if (number > kMax >> shift) return std::nullopt;
  return static_cast<std::size_t>(number << shift);
}

/// Accepts numbers within bounds. CLI11's own range accepts NaN and repeats the text, which may be
/// a key.
template <typename Number>
CLI::Validator number_between(Number least, Number most) {
  return CLI::Validator(
      [least, most](const std::string& text) {
        Number number{};
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool is_number = error == std::errc() && end == text.data() + text.size();
        return is_number && number >= least && number <= most ? "" : "not a number in range";
      },
      "");
}

void add_options(CLI::App& app, ProxyConfig& config, FlagValues& flags) {
  const auto option = [&](const char* name, auto& value, const char* type, const char* help) {
    return app.add_option(name, value, help)->type_name(type);
  };
  const CLI::Validator rate = number_between(0.001, 1e6);
  const CLI::Validator port = number_between(0, 65535);

  option("--site", config.site_folder, "DIR", "Folder to serve; read once at startup")->required();
  option("--host", config.host, "ADDRESS", "Address to listen on")->capture_default_str();
  option("--port", config.port, "PORT", "Port to listen on; 0: any free port")
      ->check(port)
      ->capture_default_str();
  option("--metrics-port", config.metrics_port, "PORT",
         "Port of /metrics on 127.0.0.1; 0: any free port [off]")
      ->check(port);

  option("--tmdb-base-url", flags.tmdb_base_url, "URL",
         "TMDB base URL [https://api.themoviedb.org]");
  option("--hopsworks-host", flags.hopsworks_host, "HOST[:PORT]",
         "Hopsworks host [eu-west.cloud.hopsworks.ai]");
  option("--hopsworks-base-url", flags.hopsworks_base_url, "URL",
         "Hopsworks base URL; overrides --hopsworks-host");
  option("--hopsworks-project", config.hopsworks.project, "NAME",
         "Name of the Hopsworks project to serve");
  option("--ca-file", config.ca_file, "FILE", "PEM certificates to trust upstream [the system's]");
  option("--upstream-rate", config.upstream_rate, "NUMBER",
         "Maximum calls per second to each upstream")
      ->check(rate)
      ->capture_default_str();

  option("--cache-bytes", flags.cache_size, "SIZE",
         "Size of the response cache in bytes, or e.g. 64MiB")
      ->check(CLI::Validator(
          [](const std::string& text) { return parse_size(text) ? "" : "not a size"; }, ""))
      ->capture_default_str();
  option("--cache-file", config.cache_file, "FILE",
         "File that keeps the cache across restarts [none]");

  option("--client-rate", config.client_rate, "NUMBER",
         "Maximum API requests per second and client")
      ->check(rate)
      ->capture_default_str();
  option("--client-burst", config.client_burst, "NUMBER",
         "Maximum burst of API requests per client")
      ->check(number_between(1.0, 1e6))
      ->capture_default_str();
  option("--max-connections", config.max_connections, "NUMBER", "Maximum open connections")
      ->check(number_between(1, 1'000'000))
      ->capture_default_str();
  option("--max-connections-per-client", config.max_connections_per_client, "NUMBER",
         "Maximum open connections per client")
      ->check(number_between(1, 1'000'000))
      ->capture_default_str();
  option("--trust-proxy", flags.trusted, "NETWORK",
         "Network (CIDR) of proxies whose X-Forwarded-For is trusted; repeatable [none]")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  option("--allow-origin", flags.origins, "ORIGIN",
         "Origin whose pages may use the API, e.g. https://example.org; repeatable [none]")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);

  option("--log", flags.log, "stderr|none|FILE", "Destination of the request log [stderr]");
  option("--drain-time", flags.drain_s, "SECONDS", "Time for requests in flight after SIGTERM")
      ->check(number_between(0, 3600))
      ->capture_default_str();
  option("--workers", config.workers, "NUMBER", "Threads for upstream calls")
      ->check(number_between(1, 256))
      ->capture_default_str();
  app.add_flag("--check-config", config.check_only,
               "Print the resolved configuration and exit with 0, or with 2 if it is invalid");
}

ConfigError usage(const std::string& what) { return {what + "; see boxoffice-proxy --help", 2}; }

/// Describes arguments that match no option. Repeats only flag names: other text may be a misplaced
/// key.
std::string extras_text(const std::vector<std::string>& extras) {
  for (const std::string& extra : extras) {
    if (!extra.starts_with("--")) continue;
    return "unknown option " + extra.substr(0, extra.find('='));
  }
  return "unexpected argument";
}

/// A setting and its source.
struct Setting {
  std::string name;
  std::string value;
};

/// Returns a setting from its flag, else from its variable, else nullopt.
std::optional<Setting> find_setting(const char* flag, const std::string& value,
                                    const char* variable, const Environment& environment) {
  if (!value.empty()) return Setting{flag, value};
  const auto from_environment = environment.get(variable);
  return from_environment ? std::optional(Setting{variable, *from_environment}) : std::nullopt;
}

Error invalid(const std::string& name, const std::string& what) {
  return {ErrorCode::kInvalidArgument, name + ": " + what};
}

Result<Origin> origin_of(const Setting& url) {
  auto origin = parse_origin(url.value);
  if (!origin) return invalid(url.name, origin.error().message);
  return origin;
}

Result<Origin> hopsworks_origin(const FlagValues& flags, const Environment& environment) {
  const auto url = find_setting("--hopsworks-base-url", flags.hopsworks_base_url,
                                "HOPSWORKS_BASE_URL", environment);
  if (url) return origin_of(*url);
  auto host = find_setting("--hopsworks-host", flags.hopsworks_host, "HOPSWORKS_HOST", environment)
                  .value_or(Setting{"", std::string(kHopsworksHost)});
  if (host.value.find('/') != std::string::npos) {
    return invalid(host.name, "expected HOST or HOST:PORT");
  }
  host.value.insert(0, "https://");
  return origin_of(host);
}

/// Checks an origin as browsers send it in the Origin field (RFC 6454 section 6.2); any other
/// spelling would never match.
Result<std::string> check_allowed_origin(const std::string& text) {
  const auto origin = parse_origin(text);
  if (!origin || !origin->base_path.empty() || origin_text(*origin) != text) {
    return invalid(
        "--allow-origin",
        "not an origin as sent by browsers; use https://HOST or https://HOST:PORT in lower case");
  }
  return text;
}

/// Completes the configuration from the environment and key files. Errors: kInvalidArgument, kIo.
Result<ProxyConfig> complete(ProxyConfig config, const FlagValues& flags,
                             const Environment& environment) {
  // Keys first, so that no error leaves one in the environment.
  auto tmdb_access = take_tmdb_key(environment, config.warnings);
  auto hopsworks_key =
      take_key("HOPSWORKS_API_KEY", Credential::kHopsworksApiKey, environment, config.warnings);
  if (!tmdb_access) return tmdb_access.error();
  if (!hopsworks_key) return hopsworks_key.error();

  config.tmdb = *std::move(tmdb_access);
  if (hopsworks_key->is_set()) {
    config.hopsworks.credential = Credential::kHopsworksApiKey;
    config.hopsworks.key = *std::move(hopsworks_key);
  }

  auto tmdb =
      origin_of(find_setting("--tmdb-base-url", flags.tmdb_base_url, "TMDB_BASE_URL", environment)
                    .value_or(Setting{"", std::string(kTmdbUrl)}));
  if (!tmdb) return tmdb.error();
  config.tmdb.origin = *std::move(tmdb);

  auto hopsworks = hopsworks_origin(flags, environment);
  if (!hopsworks) return hopsworks.error();
  config.hopsworks.origin = *std::move(hopsworks);

  const auto project = find_setting("--hopsworks-project", config.hopsworks.project,
                                    "HOPSWORKS_PROJECT", environment);
  if (project && !is_hopsworks_project_name(project->value)) {
    return invalid(project->name, "not a project name; use letters, digits, _ and -");
  }
  if (project) config.hopsworks.project = project->value;
  if (config.hopsworks.key.is_set() && !project) {
    return invalid(config.hopsworks.key.source,
                   "is set without a project; set HOPSWORKS_PROJECT or --hopsworks-project");
  }

  if (!config.ca_file.empty()) {
    const auto context = make_tls_context(config.ca_file);
    if (!context) return invalid("--ca-file", context.error().message);
  }
  for (const std::string& text : flags.trusted) {
    const auto network = parse_network(text);
    if (!network) return invalid("--trust-proxy", network.error().message);
    config.trusted_networks.push_back(*network);
  }
  for (const std::string& text : flags.origins) {
    auto origin = check_allowed_origin(text);
    if (!origin) return origin.error();
    config.allowed_origins.push_back(*std::move(origin));
  }

  if (flags.log == "none") {
    config.log_target = LogTarget::kNone;
  } else if (!flags.log.empty() && flags.log != "stderr") {
    config.log_target = LogTarget::kFile;
    config.log_file = flags.log;
  }
  config.cache_bytes = parse_size(flags.cache_size).value_or(0);
  config.drain_time = std::chrono::seconds(flags.drain_s);

  std::error_code ignored;
  if (config.check_only && !std::filesystem::is_directory(config.site_folder, ignored)) {
    return invalid("--site", "no such folder");
  }
  return config;
}

}  // namespace

std::variant<ProxyConfig, HelpText, ConfigError> read_config(int argc, const char* const* argv,
                                                             const Environment& environment) {
  ProxyConfig config;
  FlagValues flags;
  CLI::App app{
      "Serve the Box-office forecast site and a read-only subset of TMDB and Hopsworks over HTTP\n"
      "until SIGTERM or SIGINT. Keys never leave the server.",
      "boxoffice-proxy"};
  add_options(app, config, flags);
  app.footer(kEnvironmentHelp);
  app.allow_extras();
  std::optional<std::string> problem;
  try {
    app.parse(argc, argv);
    if (!app.remaining().empty()) problem = extras_text(app.remaining());
  } catch (const CLI::CallForHelp&) {
    return HelpText{app.help()};
  } catch (const CLI::ConversionError&) {
    problem = "unexpected value for a flag";
  } catch (const CLI::ParseError& error) {
    problem = error.what();
  }
  if (problem) return usage(*problem);
  auto completed = complete(std::move(config), flags, environment);
  if (!completed) return ConfigError{completed.error().message};
  return *std::move(completed);
}

}  // namespace boxoffice
