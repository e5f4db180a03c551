#include "shared/hopsworks/call.h"

#include <array>
#include <charconv>
#include <utility>

#include "shared/base/json.h"
#include "shared/hopsworks/answer_fields.h"
#include "shared/tmdb/percent_encoding.h"

namespace boxoffice {
namespace {

std::string lower_case(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

/// Removes and returns the leading digits of `text` as a number.
std::optional<int> leading_number(std::string_view& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number < 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

}  // namespace

std::string hopsworks_path(std::span<const std::string> segments) {
  std::string path = "/hopsworks-api/api";
  for (const std::string& segment : segments) {
    path += '/';
    path += encode_query_text(segment);
  }
  return path;
}

std::string project_path(const HopsworksProject& project, std::span<const std::string> segments) {
  std::vector<std::string> all = {"project", std::to_string(project.id)};
  all.insert(all.end(), segments.begin(), segments.end());
  return hopsworks_path(all);
}

std::string feature_store_path(const HopsworksPlace& place, std::span<const std::string> segments) {
  std::vector<std::string> all = {"featurestores", std::to_string(place.feature_store_id)};
  all.insert(all.end(), segments.begin(), segments.end());
  return project_path(place.project, all);
}

HopsworksCall get_call(std::string path, std::span<const QueryParameter> parameters) {
  return {HttpMethod::kGet, std::move(path) + write_query(parameters)};
}

HopsworksCall json_call(HttpMethod method, std::string path, std::string body) {
  return {method, std::move(path), "application/json", std::move(body)};
}

HopsworksCall versions_call() {
  const std::array<std::string, 2> segments = {"variables", "versions"};
  return get_call(hopsworks_path(segments));
}

HopsworksCall project_call(std::string_view project) {
  const std::array<std::string, 3> segments = {"project", "getProjectInfo", std::string(project)};
  return get_call(hopsworks_path(segments));
}

HopsworksCall feature_store_call(const HopsworksProject& project) {
  const std::array<std::string, 2> segments = {"featurestores",
                                               lower_case(project.name) + "_featurestore"};
  return get_call(project_path(project, segments));
}

Result<HopsworksPlace> parse_feature_store(const HopsworksProject& project, std::string_view json) {
  const auto answer = parse_json(json);
  if (!answer) return answer.error();
  const auto id = count_field(*answer, "featurestoreId");
  if (!id || *id < 1) return missing_field("featurestoreId", "a positive number");
  HopsworksPlace place{project, *id, text_field(*answer, "featurestoreName")};
  if (place.feature_store_name.empty()) {
    place.feature_store_name = lower_case(project.name) + "_featurestore";
  }
  return place;
}

HopsworksVersion parse_hopsworks_version(std::string_view json) {
  const auto answer = parse_json(json);
  if (!answer) return {};
  for (const Json& item : items_of(*answer)) {
    if (text_field(item, "software") != "hopsworks") continue;
    const std::string text = text_field(item, "version");
    std::string_view rest = text;
    const auto major = leading_number(rest);
    if (!major || !rest.starts_with('.')) return {};
    rest.remove_prefix(1);
    const auto minor = leading_number(rest);
    if (!minor) return {};
    return {*major, *minor};
  }
  return {};
}

std::string_view time_travel_format(HopsworksVersion version) {
  return version < HopsworksVersion{4, 6} ? "HUDI" : "DELTA";
}

}  // namespace boxoffice
