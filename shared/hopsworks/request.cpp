#include "shared/hopsworks/request.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

namespace boxoffice {
namespace {

constexpr std::size_t kMaxTargetBytes = 2048;
constexpr std::int64_t kMaxVersion = 999'999'999;

// ---- predicates on decoded values

bool is_word(std::string_view text) {
  return !text.empty() && text.size() <= 63 && std::all_of(text.begin(), text.end(), [](char c) {
    return is_alphanumeric(c) || c == '_';
  });
}
bool is_file_name(std::string_view text) {
  return !text.empty() && text.size() <= 100 && is_alphanumeric(text[0]) &&
         text.find("..") == std::string_view::npos &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return is_alphanumeric(c) || c == '_' || c == '.' || c == '-'; });
}
bool is_version(std::string_view text) { return is_number(text, 1, kMaxVersion); }
bool is_limit(std::string_view text) { return is_number(text, 1, 100); }
bool is_name_filter(std::string_view text) {
  constexpr std::string_view kName = "name_eq:";
  return text.starts_with(kName) && is_word(text.substr(kName.size()));
}
bool is_metric_order(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || !is_word(text.substr(0, colon))) return false;
  const std::string_view direction = text.substr(colon + 1);
  return direction == "asc" || direction == "desc";
}

// ---- the tables

constexpr std::array kNoRules = std::array<ParameterRule, 0>{};
constexpr auto kListingRules = std::to_array<ParameterRule>(
    {{"action", [](std::string_view v) { return v == "listing"; }, true},
     {"expand", [](std::string_view v) { return v == "inodes"; }, true},
     {"limit", is_limit, true},
     {"offset", [](std::string_view v) { return v == "0"; }, true},
     {"sort_by", [](std::string_view v) { return v == "NAME:desc"; }, true}});
constexpr auto kFileRules = std::to_array<ParameterRule>(
    {{"type", [](std::string_view v) { return v == "DATASET"; }, true}});
constexpr auto kModelVersionsRules = std::to_array<ParameterRule>(
    {{"filter_by", is_name_filter, true}, {"limit", is_limit, true}, {"sort_by", is_metric_order}});

struct RouteRule {
  HopsworksRoute route;
  std::string_view name;
  std::string_view path;  ///< segments in braces are placeholders
  HopsworksBody body;
  std::span<const ParameterRule> parameters;

  bool has(std::string_view part) const { return path.find(part) != std::string_view::npos; }
};

constexpr std::string_view kBase = "/hopsworks-api/api";
constexpr std::string_view kProjectId = "{id}";
constexpr std::string_view kProjectName = "{project}";
constexpr std::string_view kModelName = "{model}";
constexpr std::string_view kVersion = "{version}";
constexpr std::string_view kModelId = "{model}_{version}";
constexpr std::string_view kFile = "{file}";

constexpr auto kRoutes = std::to_array<RouteRule>({
    {HopsworksRoute::kProject, "hopsworks_project", "/project/getProjectInfo/{project}",
     HopsworksBody::kJson, kNoRules},
    {HopsworksRoute::kPredictions, "hopsworks_predictions",
     "/project/{id}/dataset/Resources/public/predictions", HopsworksBody::kJson, kListingRules},
    {HopsworksRoute::kPredictionsFile, "hopsworks_predictions_file",
     "/project/{id}/dataset/download/with_auth/Resources/public/predictions/{file}",
     HopsworksBody::kBytes, kFileRules},
    {HopsworksRoute::kPublicModels, "hopsworks_public_models",
     "/project/{id}/dataset/Resources/public/models", HopsworksBody::kJson, kListingRules},
    {HopsworksRoute::kPublicModelFile, "hopsworks_public_model_file",
     "/project/{id}/dataset/download/with_auth/Resources/public/models/{file}",
     HopsworksBody::kBytes, kFileRules},
    {HopsworksRoute::kModelVersions, "hopsworks_model_versions",
     "/project/{id}/modelregistries/{id}/models", HopsworksBody::kJson, kModelVersionsRules},
    {HopsworksRoute::kModel, "hopsworks_model",
     "/project/{id}/modelregistries/{id}/models/{model}_{version}", HopsworksBody::kJson, kNoRules},
    {HopsworksRoute::kModelFile, "hopsworks_model_file",
     "/project/{id}/dataset/download/with_auth/Models/{model}/{version}/Files/{file}",
     HopsworksBody::kBytes, kFileRules},
});

const RouteRule& rule_of(HopsworksRoute route) {
  return *std::find_if(kRoutes.begin(), kRoutes.end(),
                       [&](const RouteRule& rule) { return rule.route == route; });
}

/// Removes and returns a leading `/segment`; nullopt if the path has no leading slash.
std::optional<std::string_view> take_segment(std::string_view& path) {
  if (!path.starts_with('/')) return std::nullopt;
  const std::size_t end = std::min(path.find('/', 1), path.size());
  const std::string_view segment = path.substr(1, end - 1);
  path.remove_prefix(end);
  return segment;
}

/// True if a segment matches; stores the value of a placeholder in the request.
bool match_segment(std::string_view expected, std::string_view segment,
                   const HopsworksProject& project, HopsworksRequest& request) {
  if (expected == kProjectId) return project.id > 0 && segment == std::to_string(project.id);
  if (expected == kProjectName) {
    return is_hopsworks_project_name(segment) && segment == project.name;
  }
  if (expected == kModelId) {
    const std::size_t underscore = segment.rfind('_');
    return underscore != std::string_view::npos &&
           match_segment(kModelName, segment.substr(0, underscore), project, request) &&
           match_segment(kVersion, segment.substr(underscore + 1), project, request);
  }
  if (expected == kModelName) {
    request.model = segment;
    return is_word(segment);
  }
  if (expected == kVersion) {
    if (!is_version(segment)) return false;
    request.version = number_of(segment);
    return true;
  }
  if (expected == kFile) {
    request.file = segment;
    return is_file_name(segment);
  }
  return segment == expected;
}

/// Returns the request of a path, without parameters; nullopt if the path does not match.
std::optional<HopsworksRequest> match_path(const RouteRule& rule, std::string_view path,
                                           const HopsworksProject& project) {
  HopsworksRequest request;
  request.route = rule.route;
  std::string_view expected = rule.path;
  while (!expected.empty()) {
    const auto segment = take_segment(path);
    if (!segment || !match_segment(*take_segment(expected), *segment, project, request)) {
      return std::nullopt;
    }
  }
  return path.empty() ? std::optional(request) : std::nullopt;
}

Error invalid(std::string_view part) {
  return {ErrorCode::kInvalidArgument, std::string(part) + ": invalid value"};
}

}  // namespace

Result<HopsworksRequest> make_hopsworks_request(HopsworksRequest request) {
  const RouteRule& rule = rule_of(request.route);
  if (rule.has(kModelName) ? !is_word(request.model) : !request.model.empty()) {
    return invalid("model");
  }
  if (rule.has(kVersion) ? request.version < 1 || request.version > kMaxVersion
                         : request.version != 0) {
    return invalid("version");
  }
  if (rule.has(kFile) ? !is_file_name(request.file) : !request.file.empty()) return invalid("file");
  auto checked = check_parameters(rule.parameters, std::move(request.parameters));
  if (!checked) return checked.error();
  request.parameters = *std::move(checked);
  return request;
}

Result<HopsworksRequest> parse_hopsworks_request(std::string_view method, std::string_view target,
                                                 const HopsworksProject& project) {
  if (target.size() > kMaxTargetBytes) return Error{ErrorCode::kTooLarge, "the target is too long"};
  const std::size_t question = target.find('?');
  const std::string_view path = target.substr(0, question);
  if (path.starts_with(kBase)) {
    for (const RouteRule& rule : kRoutes) {
      auto request = match_path(rule, path.substr(kBase.size()), project);
      if (!request) continue;
      if (method != "GET" && method != "HEAD") {
        return Error{ErrorCode::kMethodNotAllowed, "only GET and HEAD are allowed"};
      }
      if (question != std::string_view::npos && question + 1 < target.size()) {
        auto query = parse_query(target.substr(question + 1));
        if (!query) return Error{ErrorCode::kInvalidArgument, "malformed query"};
        request->parameters = *std::move(query);
      }
      return make_hopsworks_request(*std::move(request));
    }
  }
  return Error{ErrorCode::kNotFound, "no such route"};
}

std::string hopsworks_target(const HopsworksRequest& request, const HopsworksProject& project) {
  std::string target(kBase);
  std::string_view path = rule_of(request.route).path;
  while (!path.empty()) {
    const std::string_view segment = *take_segment(path);
    target += '/';
    if (segment == kProjectId) {
      target += std::to_string(project.id);
    } else if (segment == kProjectName) {
      target += project.name;
    } else if (segment == kModelName) {
      target += request.model;
    } else if (segment == kVersion) {
      target += std::to_string(request.version);
    } else if (segment == kModelId) {
      target += request.model + "_" + std::to_string(request.version);
    } else if (segment == kFile) {
      target += request.file;
    } else {
      target += segment;
    }
  }
  return target + write_query(request.parameters);
}

HopsworksBody hopsworks_body(HopsworksRoute route) { return rule_of(route).body; }

std::string_view hopsworks_route_name(HopsworksRoute route) { return rule_of(route).name; }

std::vector<std::string_view> hopsworks_route_names() {
  std::vector<std::string_view> names;
  names.reserve(kRoutes.size());
  for (const RouteRule& rule : kRoutes) names.push_back(rule.name);
  return names;
}

}  // namespace boxoffice
