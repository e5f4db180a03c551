#include "shared/hopsworks/project.h"

#include <algorithm>

#include "shared/base/json.h"
#include "shared/tmdb/query.h"

namespace boxoffice {
namespace {

constexpr std::int64_t kMaxProjectId = 999'999'999;

}  // namespace

bool is_hopsworks_project_name(std::string_view name) {
  return !name.empty() && name.size() <= 63 && is_alphanumeric(name[0]) &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return is_alphanumeric(c) || c == '_' || c == '-'; });
}

Result<HopsworksProject> parse_hopsworks_project(std::string_view json) {
  const auto document = parse_json(json);
  if (!document) return document.error();
  if (!document->is_object()) return Error{ErrorCode::kMissingField, "expected a JSON object"};
  const auto id = document->find("projectId");
  if (id == document->end() || !id->is_number_unsigned() || id->get<std::uint64_t>() < 1 ||
      id->get<std::uint64_t>() > kMaxProjectId) {
    return Error{ErrorCode::kMissingField, "projectId: expected a number from 1 to 999999999"};
  }
  const auto name = document->find("projectName");
  if (name == document->end() || !name->is_string() ||
      !is_hopsworks_project_name(name->get_ref<const std::string&>())) {
    return Error{ErrorCode::kMissingField, "projectName: expected a project name"};
  }
  return HopsworksProject{id->get<std::int64_t>(), name->get<std::string>()};
}

std::string hopsworks_project_json(const HopsworksProject& project) {
  return Json{{"projectId", project.id}, {"projectName", project.name}}.dump();
}

}  // namespace boxoffice
