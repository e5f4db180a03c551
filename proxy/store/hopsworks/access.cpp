#include "proxy/store/hopsworks/access.h"

#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "proxy/upstream/hopsworks_access.h"
#include "proxy/upstream/secrets.h"
#include "proxy/upstream/tls_context.h"

namespace boxoffice {
namespace {

/// A variable with a wait in seconds and the setting for it.
struct Waiting {
  const char* variable;
  std::chrono::milliseconds* setting;
};

/// Parses a number such as "0.5" within the limits.
std::optional<double> read_number(const std::string& text, double least, double most) {
  double number = 0.0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, number);
  const bool good = error == std::errc() && end == last && number >= least && number <= most;
  return good ? std::optional(number) : std::nullopt;
}

}  // namespace

Result<HopsworksSettings> take_hopsworks_settings(const Environment& environment,
                                                  std::vector<std::string>& warnings) {
  const auto wrong = [](const std::string& message) {
    return Error{ErrorCode::kInvalidArgument, message};
  };
  const auto text = [&](const char* name) { return environment.get(name).value_or(""); };
  // The key comes first: it must leave the environment even if another setting is wrong.
  auto key = take_key("HOPSWORKS_API_KEY", Credential::kHopsworksApiKey, environment, warnings);
  if (!key) return key.error();
  if (!key->is_set()) {
    return wrong(
        "HOPSWORKS_API_KEY is not set; create a key in the account settings with the "
        "scopes PROJECT, FEATURESTORE, KAFKA, JOB, DATASET_VIEW, DATASET_CREATE, "
        "DATASET_DELETE and MODELREGISTRY");
  }
  HopsworksSettings settings;
  settings.key = std::move(key->secret);
  settings.project = text("HOPSWORKS_PROJECT");
  if (settings.project.empty()) return wrong("HOPSWORKS_PROJECT is not set");
  settings.ca_file = text("HOPSWORKS_CA_FILE");
  for (const auto& [name, setting] : {Waiting{"HOPSWORKS_CALL_SECONDS", &settings.call_timeout},
                                      Waiting{"HOPSWORKS_RETRY_SECONDS", &settings.first_wait},
                                      Waiting{"HOPSWORKS_POLL_SECONDS", &settings.poll_interval},
                                      Waiting{"HOPSWORKS_JOB_SECONDS", &settings.job_deadline}}) {
    const std::string seconds = text(name);
    if (seconds.empty()) continue;
    const auto time = read_number(seconds, 0.001, 86'400.0);
    if (!time) return wrong(std::string(name) + ": expected seconds from 0.001 to 86400");
    *setting = std::chrono::milliseconds(std::llround(*time * 1000.0));
  }
  if (const std::string rate = text("HOPSWORKS_RATE"); !rate.empty()) {
    const auto number = read_number(rate, 0.1, 1000.0);
    if (!number) return wrong("HOPSWORKS_RATE: expected a number from 0.1 to 1000");
    settings.requests_per_second = *number;
  }
  std::string url = text("HOPSWORKS_BASE_URL");
  const char* variable = "HOPSWORKS_BASE_URL";
  if (url.empty()) {
    variable = "HOPSWORKS_HOST";
    const std::string host = text(variable);
    if (host.find('/') != std::string::npos) {
      return wrong("HOPSWORKS_HOST: expected HOST or HOST:PORT");
    }
    url = "https://" + (host.empty() ? std::string(kHopsworksHost) : host);
  }
  auto origin = parse_origin(url);
  if (!origin) return wrong(std::string(variable) + ": " + origin.error().message);
  settings.origin = std::move(*origin);
  if (settings.origin.tls) {
    // Reports an unusable file early.
    const auto context = make_tls_context(settings.ca_file);
    if (!context) return at("HOPSWORKS_CA_FILE", context.error());
  }
  return settings;
}

}  // namespace boxoffice
