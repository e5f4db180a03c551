#include "proxy/jobs/hopsworks/access.h"

#include <charconv>
#include <optional>
#include <utility>

#include "proxy/upstream/hopsworks_access.h"
#include "proxy/upstream/secrets.h"

namespace boxoffice {
namespace {

/// A variable that says how long to wait, and what it is for.
struct Waiting {
  const char* variable;
  std::chrono::milliseconds* setting;
};

/// Reads "0.5".
std::optional<std::chrono::milliseconds> read_seconds(const std::string& text) {
  double seconds = 0.0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, seconds);
  if (error != std::errc() || end != last || !(seconds >= 0.001 && seconds <= 86'400.0)) {
    return std::nullopt;
  }
  return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000.0 + 0.5));
}

}  // namespace

Result<HopsworksSettings> take_hopsworks_settings(const Environment& environment,
                                                  std::vector<std::string>& warnings) {
  const auto wrong = [](const std::string& message) {
    return Error{ErrorCode::kInvalidArgument, message};
  };
  const auto text = [&](const char* name) { return environment.get(name).value_or(""); };
  // The key first: whatever else is wrong, it must not stay in the environment.
  auto key = take_key("HOPSWORKS_API_KEY", Credential::kHopsworksApiKey, environment, warnings);
  if (!key) return key.error();
  if (!key->is_set()) {
    return wrong(
        "HOPSWORKS_API_KEY is not set; make a key in the account's settings with the "
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
    const auto time = read_seconds(seconds);
    if (!time) return wrong(std::string(name) + ": not a number of seconds from 0.001 to 86400");
    *setting = *time;
  }
  std::string url = text("HOPSWORKS_BASE_URL");
  const char* variable = "HOPSWORKS_BASE_URL";
  if (url.empty()) {
    variable = "HOPSWORKS_HOST";
    const std::string host = text(variable);
    if (host.find('/') != std::string::npos) {
      return wrong("HOPSWORKS_HOST: not a host with or without a port");
    }
    url = "https://" + (host.empty() ? std::string(kHopsworksHost) : host);
  }
  auto origin = parse_origin(url);
  if (!origin) return wrong(std::string(variable) + ": " + origin.error().message);
  settings.origin = std::move(*origin);
  return settings;
}

}  // namespace boxoffice
