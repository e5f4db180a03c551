#include "proxy/server/config/config.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tests/fakes/certificates.h"
#include "tests/proxy/config/fake_environment.h"
#include "tests/proxy/temporary_folder.h"

namespace boxoffice {
namespace {

using Variables = std::map<std::string, std::string>;

std::variant<ProxyConfig, HelpText, ConfigError> read(const std::vector<std::string>& arguments,
                                                      Variables variables = {}) {
  std::vector<const char*> argv = {"boxoffice-proxy"};
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  return read_config(static_cast<int>(argv.size()), argv.data(), environment_of(variables));
}

/// Reads a valid configuration from --site and more flags.
ProxyConfig config_of(std::vector<std::string> arguments, Variables variables = {}) {
  arguments.insert(arguments.begin(), {"--site", "."});
  auto result = read(arguments, std::move(variables));
  if (auto* config = std::get_if<ProxyConfig>(&result)) return std::move(*config);
  const auto* error = std::get_if<ConfigError>(&result);
  ADD_FAILURE() << (error == nullptr ? "help" : error->message);
  return {};
}

/// Returns the error for invalid flags (besides --site) or variables.
std::string refusal(std::vector<std::string> arguments, Variables variables = {}) {
  arguments.insert(arguments.begin(), {"--site", "."});
  const auto result = read(arguments, std::move(variables));
  const auto* error = std::get_if<ConfigError>(&result);
  if (error == nullptr) return "accepted";
  EXPECT_EQ(error->exit_code, 2);
  EXPECT_EQ(error->message.find('\n'), std::string::npos) << error->message;
  return error->message;
}

TEST(Config, HasDefaultsForAllButSite) {
  const ProxyConfig config = config_of({});
  EXPECT_EQ(config.site_folder, ".");
  EXPECT_EQ(describe_config(config),
            "site: .\n"
            "host: 127.0.0.1\n"
            "port: 8080\n"
            "metrics port: off\n"
            "TMDB: https://api.themoviedb.org\n"
            "TMDB key: not set\n"
            "Hopsworks: https://eu-west.cloud.hopsworks.ai\n"
            "Hopsworks project: none\n"
            "Hopsworks key: not set\n"
            "CA file: the system's\n"
            "upstream rate: 20 per second\n"
            "cache: 134217728 bytes\n"
            "cache file: none\n"
            "client rate: 10 per second\n"
            "client burst: 40\n"
            "connections: 2048\n"
            "connections per client: 256\n"
            "trusted proxies: none\n"
            "allowed origins: none\n"
            "request log: standard error\n"
            "drain time: 10 s\n"
            "workers: 16\n");
  EXPECT_FALSE(config.check_only);
  EXPECT_TRUE(config.warnings.empty());
}

TEST(Config, AcceptsEverySettingAsFlag) {
  const TemporaryFolder folder;
  const std::string ca = make_test_certificates(folder.path()).ca.string();
  const ProxyConfig config = config_of({"--host",
                                        "::",
                                        "--port",
                                        "0",
                                        "--metrics-port",
                                        "9100",
                                        "--tmdb-base-url",
                                        "http://127.0.0.1:81/base/",
                                        "--hopsworks-base-url",
                                        "https://[2001:db8::1]:8443",
                                        "--hopsworks-project",
                                        "films",
                                        "--ca-file",
                                        ca,
                                        "--upstream-rate",
                                        "0.5",
                                        "--cache-bytes",
                                        "64MiB",
                                        "--cache-file",
                                        "cache.db",
                                        "--client-rate",
                                        "2.5",
                                        "--client-burst",
                                        "1",
                                        "--max-connections",
                                        "10",
                                        "--max-connections-per-client",
                                        "5",
                                        "--trust-proxy",
                                        "10.0.0.0/8",
                                        "--trust-proxy=2001:db8::/32",
                                        "--allow-origin",
                                        "https://a.example",
                                        "--allow-origin=http://localhost:3000",
                                        "--log",
                                        "requests.log",
                                        "--drain-time",
                                        "0",
                                        "--workers",
                                        "4"});
  EXPECT_EQ(describe_config(config),
            "site: .\n"
            "host: ::\n"
            "port: 0\n"
            "metrics port: 9100\n"
            "TMDB: http://127.0.0.1:81/base\n"
            "TMDB key: not set\n"
            "Hopsworks: https://[2001:db8::1]:8443\n"
            "Hopsworks project: films\n"
            "Hopsworks key: not set\n"
            "CA file: " +
                ca +
                "\n"
                "upstream rate: 0.5 per second\n"
                "cache: 67108864 bytes\n"
                "cache file: cache.db\n"
                "client rate: 2.5 per second\n"
                "client burst: 1\n"
                "connections: 10\n"
                "connections per client: 5\n"
                "trusted proxies: 10.0.0.0/8, 2001:db8::/32\n"
                "allowed origins: https://a.example, http://localhost:3000\n"
                "request log: requests.log\n"
                "drain time: 0 s\n"
                "workers: 4\n");
}

TEST(Config, ReadsItsVariables) {
  const ProxyConfig config = config_of({}, {{"TMDB_READ_TOKEN", "token"},
                                            {"TMDB_BASE_URL", "https://tmdb.example"},
                                            {"HOPSWORKS_API_KEY", "a.b"},
                                            {"HOPSWORKS_HOST", "hopsworks.example:8443"},
                                            {"HOPSWORKS_PROJECT", "films"},
                                            {"PORT", "9"}});
  EXPECT_EQ(config.tmdb.credential, Credential::kBearer);
  EXPECT_EQ(config.tmdb.key.secret.reveal(), "token");
  EXPECT_EQ(origin_text(config.tmdb.origin), "https://tmdb.example");
  EXPECT_EQ(config.hopsworks.credential, Credential::kHopsworksApiKey);
  EXPECT_EQ(config.hopsworks.key.secret.reveal(), "a.b");
  EXPECT_EQ(origin_text(config.hopsworks.origin), "https://hopsworks.example:8443");
  EXPECT_EQ(config.hopsworks.project, "films");
  EXPECT_EQ(config.port, 8080);
}

TEST(Config, FlagOverridesVariable) {
  const ProxyConfig config =
      config_of({"--tmdb-base-url", "https://flag.example", "--hopsworks-host", "flag.example",
                 "--hopsworks-project", "flag"},
                {{"TMDB_BASE_URL", "https://variable.example"},
                 {"HOPSWORKS_HOST", "variable.example"},
                 {"HOPSWORKS_PROJECT", "variable"}});
  EXPECT_EQ(config.tmdb.origin.host, "flag.example");
  EXPECT_EQ(config.hopsworks.origin.host, "flag.example");
  EXPECT_EQ(config.hopsworks.project, "flag");
}

TEST(Config, HopsworksUrlOverridesHost) {
  const ProxyConfig config = config_of({"--hopsworks-host", "host.example"},
                                       {{"HOPSWORKS_BASE_URL", "http://127.0.0.1:81"}});
  EXPECT_EQ(origin_text(config.hopsworks.origin), "http://127.0.0.1:81");
}

TEST(Config, PrefersTokenToKeyWithWarning) {
  const ProxyConfig config = config_of({}, {{"TMDB_READ_TOKEN", "token"}, {"TMDB_API_KEY", "key"}});
  EXPECT_EQ(config.tmdb.credential, Credential::kBearer);
  EXPECT_EQ(config.tmdb.key.secret.reveal(), "token");
  EXPECT_EQ(
      config.warnings,
      std::vector<std::string>{"TMDB_API_KEY is ignored because a token is set (TMDB_READ_TOKEN)"});
}

TEST(Config, UsesKeyWithoutToken) {
  const ProxyConfig config = config_of({}, {{"TMDB_API_KEY", "key"}});
  EXPECT_EQ(config.tmdb.credential, Credential::kApiKeyParameter);
  EXPECT_EQ(config.tmdb.key.secret.reveal(), "key");
}

TEST(Config, UsesValidOneOfTwoTmdbKeys) {
  const Variables empty_token = {{"TMDB_READ_TOKEN", ""}, {"TMDB_API_KEY", "key"}};
  EXPECT_EQ(config_of({}, empty_token).tmdb.key.source, "TMDB_API_KEY");
  EXPECT_TRUE(config_of({}, empty_token).warnings.empty());
  const Variables empty_key = {{"TMDB_READ_TOKEN", "token"}, {"TMDB_API_KEY", ""}};
  EXPECT_EQ(config_of({}, empty_key).tmdb.key.source, "TMDB_READ_TOKEN");
  EXPECT_TRUE(config_of({}, empty_key).warnings.empty());
  const ProxyConfig config =
      config_of({}, {{"TMDB_READ_TOKEN", "CANARY token"}, {"TMDB_API_KEY", "key"}});
  EXPECT_EQ(config.tmdb.key.source, "TMDB_API_KEY");
  EXPECT_EQ(config.warnings,
            std::vector<std::string>{"TMDB_READ_TOKEN: the key has an invalid character, "
                                     "such as a space or a line break; ignored"});
}

TEST(Config, TreatsEveryEmptyVariableAsUnset) {
  const Variables all_empty = {
      {"TMDB_READ_TOKEN", ""},        {"TMDB_READ_TOKEN_FILE", ""}, {"TMDB_API_KEY", ""},
      {"TMDB_API_KEY_FILE", ""},      {"TMDB_BASE_URL", ""},        {"HOPSWORKS_API_KEY", ""},
      {"HOPSWORKS_API_KEY_FILE", ""}, {"HOPSWORKS_HOST", ""},       {"HOPSWORKS_PROJECT", ""},
      {"HOPSWORKS_BASE_URL", ""},     {"CREDENTIALS_DIRECTORY", ""}};
  EXPECT_EQ(describe_config(config_of({}, all_empty)), describe_config(config_of({})));
}

TEST(Config, DescribesKeysOnlyBySource) {
  const TemporaryFolder folder;
  const std::string path = folder.write("token", "CANARY-token\n").string();
  std::filesystem::permissions(path, std::filesystem::perms::owner_read);
  const std::string text = describe_config(config_of({}, {{"TMDB_READ_TOKEN_FILE", path},
                                                          {"HOPSWORKS_API_KEY", "CANARY.hopsworks"},
                                                          {"HOPSWORKS_PROJECT", "films"}}));
  EXPECT_NE(text.find("\nTMDB key: set (from TMDB_READ_TOKEN_FILE)\n"), std::string::npos);
  EXPECT_NE(text.find("\nHopsworks key: set (from HOPSWORKS_API_KEY)\n"), std::string::npos);
  EXPECT_EQ(text.find("CANARY"), std::string::npos);
}

TEST(Config, HopsworksKeyNeedsProject) {
  EXPECT_EQ(refusal({}, {{"HOPSWORKS_API_KEY", "a.b"}}),
            "HOPSWORKS_API_KEY: is set without a project; set HOPSWORKS_PROJECT or "
            "--hopsworks-project");
}

TEST(Config, ErrorsNameTheSetting) {
  EXPECT_EQ(refusal({}, {{"TMDB_API_KEY", "CANARY\r"}}),
            "TMDB_API_KEY: the key has an invalid character, such as a space or a line break");
  EXPECT_EQ(refusal({}, {{"TMDB_BASE_URL", "ftp://x"}}),
            "TMDB_BASE_URL: not a URL that starts with https://");
  EXPECT_EQ(refusal({"--tmdb-base-url", "ftp://x"}),
            "--tmdb-base-url: not a URL that starts with https://");
  EXPECT_EQ(refusal({"--hopsworks-host", "x/y"}), "--hopsworks-host: expected HOST or HOST:PORT");
  EXPECT_EQ(refusal({}, {{"HOPSWORKS_PROJECT", "a/b"}}),
            "HOPSWORKS_PROJECT: not a project name; use letters, digits, _ and -");
  EXPECT_EQ(refusal({"--trust-proxy", "10.0.0.1/8"}).substr(0, 15), "--trust-proxy: ");
}

TEST(Config, RefusesFlagsOutOfRange) {
  const std::string usage = "; see boxoffice-proxy --help";
  for (const std::vector<std::string>& arguments : {
           std::vector<std::string>{"--port", "65536"},
           {"--port", "-1"},
           {"--port", "http"},
           {"--port"},
           {"--metrics-port", "65536"},
           {"--upstream-rate", "0"},
           {"--upstream-rate", "nan"},
           {"--client-rate", "-1"},
           {"--client-rate", "inf"},
           {"--client-rate", "1x"},
           {"--client-burst", "0.5"},
           {"--client-burst", "nan"},
           {"--cache-bytes", "-1"},
           {"--cache-bytes", "1parsec"},
           {"--cache-bytes", "1.5MiB"},
           {"--cache-bytes", "MiB"},
           {"--cache-bytes", "1025GiB"},
           {"--cache-bytes", "18446744073709551616"},
           {"--max-connections", "0"},
           {"--max-connections-per-client", "0"},
           {"--drain-time", "-1"},
           {"--drain-time", "3601"},
           {"--workers", "0"},
           {"--workers", "257"},
           {"--host", "a", "--host", "b"},
       }) {
    const std::string message = refusal(arguments);
    EXPECT_TRUE(message.ends_with(usage)) << arguments[0] << ": " << message;
  }
}

TEST(Config, ParsesCacheSizeWithOptionalUnit) {
  EXPECT_EQ(config_of({"--cache-bytes", "0"}).cache_bytes, 0u);
  EXPECT_EQ(config_of({"--cache-bytes", "1000"}).cache_bytes, 1000u);
  EXPECT_EQ(config_of({"--cache-bytes", "3KiB"}).cache_bytes, 3072u);
  EXPECT_EQ(config_of({"--cache-bytes", "1024GiB"}).cache_bytes, 1099511627776u);
}

TEST(Config, RequiresAllowedOriginsAsBrowsersSendThem) {
  EXPECT_EQ(config_of({"--allow-origin", "https://a.example:8443"}).allowed_origins,
            std::vector<std::string>{"https://a.example:8443"});
  for (const char* origin :
       {"*", "null", "a.example", "https://a.example/", "https://a.example/x", "https://A.example",
        "https://a.example:443", "http://a.example", "https://*.example", "https://u@a.example"}) {
    EXPECT_EQ(refusal({"--allow-origin", origin}),
              "--allow-origin: not an origin as sent by browsers; use https://HOST or "
              "https://HOST:PORT in lower case")
        << origin;
  }
}

TEST(Config, DoesNotRepeatMisplacedArguments) {
  EXPECT_EQ(refusal({"--tmdb-key=CANARY"}),
            "unknown option --tmdb-key; see boxoffice-proxy --help");
  EXPECT_EQ(refusal({"--tmdb-key", "CANARY"}),
            "unknown option --tmdb-key; see boxoffice-proxy --help");
  EXPECT_EQ(refusal({"CANARY"}), "unexpected argument; see boxoffice-proxy --help");
  EXPECT_EQ(refusal({"--port", "CANARY"}),
            "--port: not a number in range; see boxoffice-proxy --help");
  EXPECT_EQ(refusal({"--check-config=CANARY"}),
            "unexpected value for a flag; see boxoffice-proxy --help");
}

TEST(Config, DoesNotRepeatKeyGivenAsPath) {
  for (const char* variable :
       {"TMDB_READ_TOKEN_FILE", "TMDB_API_KEY_FILE", "HOPSWORKS_API_KEY_FILE"}) {
    EXPECT_EQ(refusal({}, {{variable, "CANARY"}}),
              std::string(variable) + ": No such file or directory");
  }
  EXPECT_EQ(refusal({"--ca-file", "CANARY"}), "--ca-file: no certificates in PEM could be read");
  EXPECT_EQ(refusal({"--site", "CANARY", "--check-config"}).find("CANARY"), std::string::npos);
}

TEST(Config, RequiresSite) {
  const auto result = read({});
  const auto* error = std::get_if<ConfigError>(&result);
  ASSERT_NE(error, nullptr);
  EXPECT_EQ(error->message, "--site is required; see boxoffice-proxy --help");
  EXPECT_EQ(error->exit_code, 2);
}

TEST(Config, CheckRequiresExistingSite) {
  EXPECT_TRUE(config_of({"--check-config"}).check_only);
  const auto result = read({"--site", "/nonexistent", "--check-config"});
  const auto* error = std::get_if<ConfigError>(&result);
  ASSERT_NE(error, nullptr);
  EXPECT_EQ(error->message, "--site: no such folder");
  EXPECT_EQ(error->exit_code, 2);
}

TEST(Config, RequestLogGoesToFileOrNowhere) {
  EXPECT_EQ(config_of({"--log", "stderr"}).log_target, LogTarget::kStderr);
  EXPECT_EQ(config_of({"--log", "none"}).log_target, LogTarget::kNone);
  const ProxyConfig config = config_of({"--log", "./none"});
  EXPECT_EQ(config.log_target, LogTarget::kFile);
  EXPECT_EQ(config.log_file, "./none");
}

TEST(Config, HelpIsComplete) {
  const auto result = read({"--help"});
  const auto* help = std::get_if<HelpText>(&result);
  ASSERT_NE(help, nullptr);
  for (const char* word : {"--site DIR",
                           "--host ADDRESS",
                           "--port PORT",
                           "--metrics-port PORT",
                           "--tmdb-base-url",
                           "--hopsworks-host",
                           "--hopsworks-project",
                           "--hopsworks-base-url",
                           "--ca-file FILE",
                           "--upstream-rate",
                           "--cache-bytes SIZE",
                           "--cache-file FILE",
                           "--client-rate",
                           "--client-burst",
                           "--max-connections ",
                           "--max-connections-per-client",
                           "--trust-proxy",
                           "--allow-origin",
                           "--log stderr|none|FILE",
                           "--drain-time",
                           "--workers",
                           "--check-config",
                           "--help",
                           "TMDB_READ_TOKEN",
                           "TMDB_API_KEY",
                           "HOPSWORKS_API_KEY",
                           "HOPSWORKS_HOST",
                           "TMDB_BASE_URL",
                           "HOPSWORKS_BASE_URL",
                           "HOPSWORKS_PROJECT",
                           "127.0.0.1",
                           "8080"}) {
    EXPECT_NE(help->text.find(word), std::string::npos) << word << '\n' << help->text;
  }
}

}  // namespace
}  // namespace boxoffice
