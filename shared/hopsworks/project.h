#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace boxoffice {

/// The configured Hopsworks project. Most paths contain its id, which is looked up by name; 0 if
/// unknown.
struct HopsworksProject {
  std::int64_t id = 0;
  std::string name;

  bool operator==(const HopsworksProject&) const = default;
};

/// True for 1 to 63 letters, digits, `_` and `-`, starting with a letter or digit.
bool is_hopsworks_project_name(std::string_view name);

/// Parses the response to `project/getProjectInfo/{name}`. Errors: those of parse_json();
/// kMissingField for an absent or invalid `projectId` (1 to 999999999) or `projectName`.
Result<HopsworksProject> parse_hopsworks_project(std::string_view json);

/// Returns the public part of that response, without members' names and addresses:
/// {"projectId":119,"projectName":"boxoffice"}.
std::string hopsworks_project_json(const HopsworksProject& project);

}  // namespace boxoffice
