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
    "Environment (a flag counts before its variable; keys are never flags):\n"
    "  TMDB_READ_TOKEN[_FILE]      TMDB's v4 read token, or a file that holds it\n"
    "  TMDB_API_KEY[_FILE]         TMDB's v3 key; not used beside a token\n"
    "  TMDB_BASE_URL               as --tmdb-base-url\n"
    "  HOPSWORKS_API_KEY[_FILE]    Hopsworks' key; scopes PROJECT, DATASET_VIEW, MODELREGISTRY\n"
    "  HOPSWORKS_HOST              as --hopsworks-host\n"
    "  HOPSWORKS_PROJECT           as --hopsworks-project\n"
    "  HOPSWORKS_BASE_URL          as --hopsworks-base-url\n"
    "A key file is one line of at most 4096 bytes. What has no key answers 503; the site is "
    "served\n"
    "all the same. Ends with 0, with 1 when something failed, or with 2 for a bad configuration.";

/// Flag values that are validated after parsing.
struct Texts {
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
        return is_number && number >= least && number <= most ? "" : "not a number in its range";
      },
      "");
}

void add_options(CLI::App& app, ProxyConfig& config, Texts& texts) {
  const auto option = [&](const char* name, auto& value, const char* type, const char* help) {
    return app.add_option(name, value, help)->type_name(type);
  };
  const CLI::Validator rate = number_between(0.001, 1e6);
  const CLI::Validator port = number_between(0, 65535);

  option("--site", config.site_folder, "DIR", "Folder to serve; it is read once, at the start")
      ->required();
  option("--host", config.host, "ADDRESS", "Address to listen on")->capture_default_str();
  option("--port", config.port, "PORT", "Port to listen on; 0 takes any free one")
      ->check(port)
      ->capture_default_str();
  option("--metrics-port", config.metrics_port, "PORT",
         "Port of 127.0.0.1 for /metrics; 0 takes any free one [off]")
      ->check(port);

  option("--tmdb-base-url", texts.tmdb_base_url, "URL",
         "Where TMDB is [https://api.themoviedb.org]");
  option("--hopsworks-host", texts.hopsworks_host, "HOST[:PORT]",
         "Where Hopsworks is [eu-west.cloud.hopsworks.ai]");
  option("--hopsworks-base-url", texts.hopsworks_base_url, "URL",
         "The same as a URL; counts before the host");
  option("--hopsworks-project", config.hopsworks.project, "NAME",
         "The one project of Hopsworks that is asked");
  option("--ca-file", config.ca_file, "FILE",
         "Certificates (PEM) to trust upstream [the system's]");
  option("--upstream-rate", config.upstream_rate, "NUMBER", "Calls a second of each upstream")
      ->check(rate)
      ->capture_default_str();

  option("--cache-bytes", texts.cache_size, "SIZE", "Room for cached answers: bytes, or e.g. 64MiB")
      ->check(CLI::Validator(
          [](const std::string& text) { return parse_size(text) ? "" : "not a size"; }, ""))
      ->capture_default_str();
  option("--cache-file", config.cache_file, "FILE", "Keeps the cache over restarts [none]");

  option("--client-rate", config.client_rate, "NUMBER", "API requests a second of each client")
      ->check(rate)
      ->capture_default_str();
  option("--client-burst", config.client_burst, "NUMBER", "API requests of a client at once")
      ->check(number_between(1.0, 1e6))
      ->capture_default_str();
  option("--max-connections", config.max_connections, "NUMBER", "Open connections in all")
      ->check(number_between(1, 1'000'000))
      ->capture_default_str();
  option("--max-connections-per-client", config.max_connections_per_client, "NUMBER",
         "Open connections of each client")
      ->check(number_between(1, 1'000'000))
      ->capture_default_str();
  option("--trust-proxy", texts.trusted, "NETWORK",
         "Network (CIDR) of proxies whose X-Forwarded-For counts; can be repeated [none]")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  option("--allow-origin", texts.origins, "ORIGIN",
         "Origin whose pages may use the API, e.g. https://example.org; can be repeated [none]")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);

  option("--log", texts.log, "stderr|none|FILE", "Where the request log goes [stderr]");
  option("--drain-time", texts.drain_s, "SECONDS", "How long requests may last after SIGTERM")
      ->check(number_between(0, 3600))
      ->capture_default_str();
  option("--workers", config.workers, "NUMBER", "Threads that wait for upstreams")
      ->check(number_between(1, 256))
      ->capture_default_str();
  app.add_flag("--check-config", config.check_only,
               "Say what was understood, and end with 0, or with 2 if it cannot be used");
}

ConfigError usage(const std::string& what) { return {what + "; see boxoffice-proxy --help", 2}; }

/// Describes arguments that match no option. Repeats only flag names: other text may be a misplaced
/// key.
std::string extras_text(const std::vector<std::string>& extras) {
  for (const std::string& extra : extras) {
    if (!extra.starts_with("--")) continue;
    return "there is no option " + extra.substr(0, extra.find('='));
  }
  return "an argument that belongs to no option";
}

/// A setting and its source.
struct Given {
  std::string name;
  std::string value;
};

/// Returns a setting from its flag, else from its variable, else nullopt.
std::optional<Given> given(const char* flag, const std::string& value, const char* variable,
                           const Environment& environment) {
  if (!value.empty()) return Given{flag, value};
  const auto from_environment = environment.get(variable);
  return from_environment ? std::optional(Given{variable, *from_environment}) : std::nullopt;
}

Error invalid(const std::string& name, const std::string& what) {
  return {ErrorCode::kInvalidArgument, name + ": " + what};
}

Result<Origin> origin_of(const Given& url) {
  auto origin = parse_origin(url.value);
  if (!origin) return invalid(url.name, origin.error().message);
  return origin;
}

Result<Origin> hopsworks_origin(const Texts& texts, const Environment& environment) {
  const auto url =
      given("--hopsworks-base-url", texts.hopsworks_base_url, "HOPSWORKS_BASE_URL", environment);
  if (url) return origin_of(*url);
  auto host = given("--hopsworks-host", texts.hopsworks_host, "HOPSWORKS_HOST", environment)
                  .value_or(Given{"", std::string(kHopsworksHost)});
  if (host.value.find('/') != std::string::npos) {
    return invalid(host.name, "not a host with or without a port");
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
        "not an origin as browsers write it: https://HOST or https://HOST:PORT, in small "
        "letters");
  }
  return text;
}

/// Completes the configuration from the environment and key files. Errors: kInvalidArgument, kIo.
Result<ProxyConfig> complete(ProxyConfig config, const Texts& texts,
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

  auto tmdb = origin_of(given("--tmdb-base-url", texts.tmdb_base_url, "TMDB_BASE_URL", environment)
                            .value_or(Given{"", std::string(kTmdbUrl)}));
  if (!tmdb) return tmdb.error();
  config.tmdb.origin = *std::move(tmdb);

  auto hopsworks = hopsworks_origin(texts, environment);
  if (!hopsworks) return hopsworks.error();
  config.hopsworks.origin = *std::move(hopsworks);

  const auto project =
      given("--hopsworks-project", config.hopsworks.project, "HOPSWORKS_PROJECT", environment);
  if (project && !is_hopsworks_project_name(project->value)) {
    return invalid(project->name, "not the name of a project: letters, digits, _ and -");
  }
  if (project) config.hopsworks.project = project->value;
  if (config.hopsworks.key.is_set() && !project) {
    return invalid(config.hopsworks.key.source,
                   "is set, but no project is: set HOPSWORKS_PROJECT or --hopsworks-project");
  }

  if (!config.ca_file.empty()) {
    const auto context = make_tls_context(config.ca_file);
    if (!context) return invalid("--ca-file", context.error().message);
  }
  for (const std::string& text : texts.trusted) {
    const auto network = parse_network(text);
    if (!network) return invalid("--trust-proxy", network.error().message);
    config.trusted_networks.push_back(*network);
  }
  for (const std::string& text : texts.origins) {
    auto origin = check_allowed_origin(text);
    if (!origin) return origin.error();
    config.allowed_origins.push_back(*std::move(origin));
  }

  if (texts.log == "none") {
    config.log_target = LogTarget::kNone;
  } else if (!texts.log.empty() && texts.log != "stderr") {
    config.log_target = LogTarget::kFile;
    config.log_file = texts.log;
  }
  config.cache_bytes = parse_size(texts.cache_size).value_or(0);
  config.drain_time = std::chrono::seconds(texts.drain_s);

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
  Texts texts;
  CLI::App app{
      "Serves the Box-office forecast site and a read-only part of TMDB and Hopsworks over HTTP,\n"
      "with keys that stay here, until it gets SIGTERM or SIGINT.",
      "boxoffice-proxy"};
  add_options(app, config, texts);
  app.footer(kEnvironmentHelp);
  app.allow_extras();
  std::optional<std::string> wrong;
  try {
    app.parse(argc, argv);
    if (!app.remaining().empty()) wrong = extras_text(app.remaining());
  } catch (const CLI::CallForHelp&) {
    return HelpText{app.help()};
  } catch (const CLI::ConversionError&) {
    wrong = "a value given to a flag that takes none";
  } catch (const CLI::ParseError& error) {
    wrong = error.what();
  }
  if (wrong) return usage(*wrong);
  auto completed = complete(std::move(config), texts, environment);
  if (!completed) return ConfigError{completed.error().message};
  return *std::move(completed);
}

}  // namespace boxoffice
