#include "shared/hopsworks/feature_group.h"

#include <algorithm>
#include <array>

#include "shared/base/json.h"
#include "shared/hopsworks/answer_fields.h"
#include "shared/tmdb/percent_encoding.h"

namespace boxoffice {
namespace {

constexpr std::size_t kMaxName = 63;
constexpr std::size_t kMaxDescription = 256;

bool is_feature_name(std::string_view name) {
  const auto small = [](char c) { return c >= 'a' && c <= 'z'; };
  return !name.empty() && name.size() <= kMaxName && small(name[0]) &&
         std::all_of(name.begin(), name.end(),
                     [&](char c) { return small(c) || (c >= '0' && c <= '9') || c == '_'; });
}

std::optional<Error> problem_of(const FeatureGroupSpec& spec) {
  const auto wrong = [](std::string message) {
    return Error{ErrorCode::kInvalidArgument, std::move(message)};
  };
  if (!is_feature_name(spec.name)) return wrong("feature group " + spec.name + ": invalid name");
  if (count_code_points(spec.description) > kMaxDescription) {
    return wrong("feature group " + spec.name + ": description over 256 characters");
  }
  bool has_key = false;
  bool has_time = false;
  for (const FeatureColumn& column : spec.columns) {
    if (!is_feature_name(column.name)) return wrong("feature " + column.name + ": invalid name");
    has_key |= column.primary;
    has_time |= column.name == spec.event_time &&
                (column.type == "date" || column.type == "timestamp" || column.type == "bigint");
  }
  if (!has_key) return wrong("feature group " + spec.name + ": no primary key");
  if (!has_time) return wrong("feature group " + spec.name + ": invalid event time column");
  return std::nullopt;
}

Json columns_json(const FeatureGroupSpec& spec) {
  Json columns = Json::array();
  for (const FeatureColumn& column : spec.columns) {
    Json json = {{"name", column.name}, {"type", column.type}, {"primary", column.primary}};
    if (!column.online_type.empty()) json["onlineType"] = column.online_type;
    columns.push_back(std::move(json));
  }
  return columns;
}

Result<HopsworksGroup> read_group(const Json& json) {
  HopsworksGroup group;
  const auto id = count_field(json, "id");
  if (!id) return missing_field("id", "a number");
  const auto version = count_field(json, "version");
  if (!version || *version > INT32_MAX) return missing_field("version", "a number");
  group.id = *id;
  group.version = static_cast<int>(*version);
  group.name = text_field(json, "name");
  if (group.name.empty()) return missing_field("name", "a string");
  group.type = text_field(json, "type");
  group.topic = text_field(json, "onlineTopicName");
  if (group.topic.empty()) group.topic = text_field(json, "topicName");
  group.online = flag_field(json, "onlineEnabled");
  group.event_time = text_field(json, "eventTime");
  group.location = text_field(json, "location");
  const Json* columns = find_field(json, "features");
  if (columns != nullptr && columns->is_array()) {
    for (const Json& column : *columns) {
      group.columns.push_back({text_field(column, "name"), text_field(column, "type"),
                               flag_field(column, "primary"), text_field(column, "onlineType")});
    }
  }
  return group;
}

}  // namespace

HopsworksCall feature_group_versions_call(const HopsworksPlace& place, std::string_view name) {
  const std::array<std::string, 2> segments = {"featuregroups", std::string(name)};
  const std::array<QueryParameter, 1> query = {{{"expand", "features"}}};
  return get_call(feature_store_path(place, segments), query);
}

Result<HopsworksCall> create_feature_group_call(const HopsworksPlace& place,
                                                const FeatureGroupSpec& spec,
                                                HopsworksVersion server) {
  if (auto problem = problem_of(spec)) return *std::move(problem);
  const Json body = {
      {"type", "streamFeatureGroupDTO"},
      {"featurestoreId", place.feature_store_id},
      {"name", spec.name},
      {"version", spec.version},
      {"description", spec.description},
      {"onlineEnabled", false},
      {"timeTravelFormat", time_travel_format(server)},
      {"eventTime", spec.event_time},
      {"features", columns_json(spec)},
      {"statisticsConfig",
       {{"enabled", false},
        {"histograms", false},
        {"correlations", false},
        {"exactUniqueness", false},
        {"columns", Json::array()}}},
      {"deltaStreamerJobConf", {{"writeOptions", nullptr}, {"sparkJobConfiguration", nullptr}}},
  };
  const std::array<std::string, 1> segments = {"featuregroups"};
  return json_call(HttpMethod::kPost, feature_store_path(place, segments) + "?expand=features",
                   body.dump());
}

HopsworksCall commits_call(const HopsworksPlace& place, std::int64_t feature_group_id, int limit) {
  const std::array<std::string, 3> segments = {"featuregroups", std::to_string(feature_group_id),
                                               "commits"};
  const std::array<QueryParameter, 3> query = {
      {{"sort_by", "committed_on:desc"}, {"offset", "0"}, {"limit", std::to_string(limit)}}};
  return get_call(feature_store_path(place, segments), query);
}

Result<std::vector<HopsworksGroup>> parse_feature_groups(std::string_view json) {
  const auto answer = parse_json(json);
  if (!answer) return answer.error();
  return read_items(*answer, read_group);
}

Result<HopsworksGroup> parse_feature_group(std::string_view json) {
  const auto answer = parse_json(json);
  if (!answer) return answer.error();
  return read_group(*answer);
}

Result<std::vector<FeatureGroupCommit>> parse_commits(std::string_view json) {
  const auto answer = parse_json(json);
  if (!answer) return answer.error();
  std::vector<FeatureGroupCommit> commits;
  for (const Json& item : items_of(*answer)) {
    auto id = count_field(item, "commitID");
    if (!id) id = count_field(item, "commitId");
    commits.push_back({id.value_or(0), count_field(item, "rowsInserted").value_or(0),
                       count_field(item, "rowsUpdated").value_or(0)});
  }
  return commits;
}

bool has_columns_of(const HopsworksGroup& group, const FeatureGroupSpec& spec) {
  if (group.columns.size() != spec.columns.size() || group.event_time != spec.event_time) {
    return false;
  }
  return std::all_of(spec.columns.begin(), spec.columns.end(), [&](const FeatureColumn& column) {
    return std::any_of(group.columns.begin(), group.columns.end(),
                       [&](const FeatureColumn& actual) {
                         return actual.name == column.name && actual.type == column.type &&
                                actual.primary == column.primary;
                       });
  });
}

std::string materialization_job_name(const HopsworksGroup& group) {
  return group.name + "_" + std::to_string(group.version) + "_offline_fg_materialization";
}

}  // namespace boxoffice
