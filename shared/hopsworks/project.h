#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace boxoffice {

/// The one Hopsworks project that is asked. Its id, which stands in most paths, is looked up by
/// name: 0 until it is known.
struct HopsworksProject {
  std::int64_t id = 0;
  std::string name;

  bool operator==(const HopsworksProject&) const = default;
};

/// One to 63 letters, digits, `_` and `-`, the first a letter or digit.
bool is_hopsworks_project_name(std::string_view name);

/// Reads the answer to `project/getProjectInfo/{name}`. Errors: those of parse_json; kMissingField
/// for an absent or wrong `projectId` (1 to 999999999) or `projectName`.
Result<HopsworksProject> parse_hopsworks_project(std::string_view json);

/// What a client may know of the same answer, which also holds the members' names and addresses:
/// {"projectId":119,"projectName":"boxoffice"}.
std::string hopsworks_project_json(const HopsworksProject& project);

}  // namespace boxoffice
