#include "proxy/jobs/hopsworks/access.h"

#include <utility>

#include "proxy/upstream/hopsworks_access.h"
#include "proxy/upstream/secrets.h"

namespace boxoffice {

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
