#include "tests/fakes/hopsworks/features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <set>

#include "shared/film/date.h"
#include "shared/tmdb/percent_encoding.h"
#include "tests/fakes/hopsworks/avro_reader.h"
#include "tests/fakes/lower.h"

namespace boxoffice {
namespace {

constexpr int kFirstId = 15;
constexpr int kFirstSubject = 1000;

std::string table_name(const Json& group) {
  return group.at("name").get<std::string>() + "_" + std::to_string(group.at("version").get<int>());
}

/// Returns the Avro type of an offline type.
Json avro_type(const std::string& type) {
  if (type == "bigint") return "long";
  if (type == "tinyint" || type == "smallint") return "int";
  if (type == "date") return {{"type", "int"}, {"logicalType", "date"}};
  if (type == "timestamp") return {{"type", "long"}, {"logicalType", "timestamp-micros"}};
  return type;
}

bool is_name(const std::string& name) {
  return !name.empty() && name.size() <= 63 && name[0] >= 'a' && name[0] <= 'z' &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

bool is_offline_type(const std::string& type) {
  constexpr std::array kTypes = {"boolean", "tinyint", "smallint", "int",       "bigint", "float",
                                 "double",  "string",  "date",     "timestamp", "binary"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end() ||
         type.starts_with("decimal(") || type.starts_with("array<") ||
         type.starts_with("struct<") || type.starts_with("map<");
}

bool is_time_type(const std::string& type) {
  return type == "timestamp" || type == "date" || type == "bigint";
}

std::string csv_cell(const Json& value, const std::string& type) {
  if (value.is_null()) return "";
  if (type == "date" && value.is_number()) return format_date(date_from_days(value.get<int>()));
  if (value.is_number_float() && std::isnan(value.get<double>())) return "NaN";  // like pandas
  if (!value.is_string()) return value.dump();
  std::string quoted = "\"";
  for (const char c : value.get<std::string>()) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

}  // namespace

HopsworksReply HopsworksFeatures::answer(const FakeHopsworksRequest& request) {
  const auto& path = request.path;
  if (path.size() == 1) {  // by name or id
    if (path[0] != "67" && path[0] != lower(project_) + "_featurestore") {
      return refusal(404, 270008, "Featurestore wasn't found.");
    }
    return reply({{"featurestoreId", 67},
                  {"featurestoreName", project_ + "_featurestore"},
                  {"created", "2026-01-01T00:00:00Z"},
                  {"projectName", project_},
                  {"projectId", project_id_},
                  {"onlineFeaturestoreName", project_},
                  {"offlineFeaturestoreName", project_ + "_featurestore"},
                  {"onlineEnabled", true},
                  {"numFeatureGroups", groups_.size()}});
  }
  if (path.size() < 2 || path[0] != "67") return refusal(404, 270008, "Featurestore wasn't found.");
  if (path[1] == "featuregroups") return groups(request);
  if (path[1] == "featureview") return views(request);
  if (path[1] == "storageconnectors" && path.size() > 2 && path[2] == "kafka_connector") {
    return connector();
  }
  if (path[1] == "kafka" && path.size() == 6) return subject(request);
  return refusal(404, 120000, "unhandled feature store request");
}

HopsworksReply HopsworksFeatures::connector() const {
  return reply({{"type", "featurestoreKafkaConnectorDTO"},
                {"storageConnectorType", "KAFKA"},
                {"featurestoreId", 67},
                {"id", 3},
                {"name", "kafka_connector"},
                {"bootstrapServers", bootstrap_servers_},
                {"securityProtocol", "PLAINTEXT"},
                {"sslEndpointIdentificationAlgorithm", ""},
                {"options", Json::array()},
                {"externalKafka", false}});
}

Json HopsworksFeatures::avro_schema(const Json& group) const {
  Json fields = Json::array();
  for (const Json& feature : group.at("features")) {
    fields.push_back(
        {{"name", feature.at("name")},
         {"type", Json::array({"null", avro_type(feature.at("type").get<std::string>())})}});
  }
  return {{"type", "record"},
          {"name", table_name(group)},
          {"namespace", project_ + "_featurestore.db"},
          {"fields", std::move(fields)}};
}

HopsworksReply HopsworksFeatures::subject(const FakeHopsworksRequest& request) const {
  for (const Json& group : groups_) {
    if (table_name(group) != request.path[3]) continue;
    return reply({{"id", kFirstSubject + group.at("id").get<int>()},
                  {"subject", table_name(group)},
                  {"version", 1},
                  {"schema", avro_schema(group).dump()}});
  }
  return refusal(404, 40401, "Subject not found");
}

HopsworksReply HopsworksFeatures::groups(const FakeHopsworksRequest& request) {
  const auto& path = request.path;
  if (path.size() == 2) {
    if (request.method != "POST") return page_reply(groups_, request);
    if (request.content_type != "application/json") return wrong_content_type();
    return create_group(request.json());
  }
  const bool by_id = path[2].find_first_not_of("0123456789") == std::string::npos;
  std::vector<Json> found;
  for (const Json& group : groups_) {
    const bool same =
        by_id ? std::to_string(group.at("id").get<int>()) == path[2] : group.at("name") == path[2];
    const std::string version = request.parameter("version");
    if (same &&
        (by_id || version.empty() || std::to_string(group.at("version").get<int>()) == version)) {
      found.push_back(group);
    }
  }
  if (found.empty()) return refusal(404, 270009, "Featuregroup wasn't found.");
  if (by_id && path.size() == 4 && path[3] == "commits") {
    return page_reply(commits_[found[0].at("id").get<int>()], request);
  }
  if (request.method == "GET" && path.size() == 4 && path[3] == "expectationsuite") {
    return list_reply({});  // there is none
  }
  if (request.method == "POST" && path.size() == 4 && path[3] == "online_ingestion" &&
      found[0].value("onlineEnabled", false)) {
    const Json rows = request.json().value("numEntries", Json());
    return reply({{"id", 77}, {"numEntries", rows}});
  }
  if (request.method == "GET" && path.size() == 3) return reply(by_id ? found[0] : Json(found));
  if (request.method == "PUT" && path.size() == 3) return reply(found[0]);
  return refusal(404, 120000, "unhandled feature group request");
}

HopsworksReply HopsworksFeatures::create_group(Json group) {
  if (!group.is_object() || !is_name(group.value("name", ""))) {
    return refusal(400, 270091, "Illegal feature group name");
  }
  const std::string type = group.value("type", "");
  if (type != "streamFeatureGroupDTO" && type != "cachedFeaturegroupDTO") {
    return refusal(422, 120001, "no such type of feature group");
  }
  if (count_code_points(text_of(group, "description")) > 256) {
    return refusal(400, 270039, "Illegal feature group description");
  }
  if (!group.contains("version") || group["version"].is_null()) {
    group["version"] = 1 + highest_version(group["name"].get<std::string>());
  }
  if (this->group(group["name"].get<std::string>(), group["version"].get<int>()) != nullptr) {
    return refusal(400, 270089, "The feature group you want to create already exists");
  }
  bool first_key = true;
  const int id = kFirstId + static_cast<int>(groups_.size());
  std::map<std::string, std::string> types;
  for (Json& feature : group["features"]) {
    if (!is_name(feature.value("name", "")) || !is_offline_type(feature.value("type", ""))) {
      return refusal(400, 270040, "Illegal feature name");
    }
    if (!types.emplace(feature["name"], feature["type"]).second) {
      return refusal(400, 270224, "duplicate feature");
    }
    feature["featureGroupId"] = id;
    feature["hudiPrecombineKey"] = feature.value("primary", false) && first_key;
    if (feature.value("primary", false)) first_key = false;
  }
  const Json& time = group["eventTime"];
  const auto time_type = types.find(time.is_string() ? time.get<std::string>() : "");
  if (first_key ||
      (time.is_string() && (time_type == types.end() || !is_time_type(time_type->second)))) {
    return refusal(500, 270001, "the feature group could not be created");
  }
  group["id"] = id;
  group["featurestoreName"] = project_ + "_featurestore";
  group["created"] = "2026-10-01T00:00:00Z";
  group["creator"] = {{"username", "meb10000"}, {"email", "a@b.example"}};
  group["location"] = "hopsfs://namenode:8020/apps/hive/warehouse/" + project_ +
                      "_featurestore.db/" + table_name(group);
  group["onlineTopicName"] = std::to_string(project_id_) + "_" + std::to_string(id) + "_" +
                             table_name(group) + "_onlinefs";
  groups_.push_back(group);
  return reply(group, 201);
}

HopsworksReply HopsworksFeatures::views(const FakeHopsworksRequest& request) {
  const auto& path = request.path;
  if (path.size() == 2) {
    if (request.method != "POST") return page_reply(views_, request);
    if (request.content_type != "application/json") return wrong_content_type();
    Json view = request.json();
    if (!view.is_object() || !view.contains("query") || !is_name(view.value("name", ""))) {
      return refusal(400, 270180, "Cannot create feature view.");
    }
    for (const Json& known : views_) {
      if (known.at("name") == view["name"] && known.at("version") == view.value("version", 0)) {
        return refusal(400, 270179, "The provided feature view name and version already exists");
      }
    }
    const Json& left = view["query"].at("leftFeatureGroup");
    if (group(left.value("name", ""), left.value("version", 0)) == nullptr) {
      return refusal(404, 270009, "Featuregroup wasn't found.");
    }
    view["id"] = 11 + static_cast<int>(views_.size());
    view["created"] = "2026-10-01T00:00:00Z";
    complete_features(view);
    views_.push_back(view);
    return reply(view, 201);
  }
  for (const Json& view : views_) {
    if (view.at("name") != path[2]) continue;
    if (path.size() == 3) return list_reply({view});
    if (path.size() < 5 || std::to_string(view.at("version").get<int>()) != path[4]) continue;
    if (path.size() == 5) return reply(view);
    if (path[5] == "preparedstatement") return list_reply({});
    if (path[5] == "trainingdatasets") return training(request, view);
  }
  return refusal(404, 270181, "Feature view wasn't found.");
}

/// Hopsworks returns a view's complete group and all its features, each with the group, regardless
/// of the request.
void HopsworksFeatures::complete_features(Json& view) const {
  const Json& left = view.at("query").at("leftFeatureGroup");
  const Json* group = this->group(left.value("name", ""), left.value("version", 0));
  if (group == nullptr) return;
  std::set<std::string> labels;
  for (const Json& feature : view.value("features", Json::array())) {
    if (feature.value("label", false)) labels.insert(feature.at("name").get<std::string>());
  }
  Json around = *group;
  around.erase("features");  // 70 copies of 70 features would dominate a test's time
  view["query"]["leftFeatureGroup"].update(around);
  Json features = Json::array();
  for (const Json& feature : group->at("features")) {
    const auto name = feature.at("name").get<std::string>();
    features.push_back({{"name", name},
                        {"type", feature.at("type")},
                        {"index", features.size()},
                        {"label", labels.contains(name)},
                        {"featureGroupFeatureName", name},
                        {"featuregroup", around}});
  }
  view["features"] = std::move(features);
}

HopsworksReply HopsworksFeatures::training(const FakeHopsworksRequest& request, const Json& view) {
  const auto& path = request.path;
  const std::string name = view.at("name").get<std::string>() + "_" +
                           std::to_string(view.at("version").get<int>()) + "_";
  auto& datasets = datasets_[name];
  if (path.size() == 6 && request.method == "POST") {
    const int version = ++last_dataset_;
    datasets[version] = {
        {"type", "trainingDatasetDTO"},
        {"name", name.substr(0, name.size() - 1)},
        {"featurestoreId", 67},
        {"version", version},
        {"description", request.json().value("description", "")},
        {"dataFormat", "csv"},
        {"location", "hopsfs://namenode:8020/Projects/" + project_ + "/" + project_ +
                         "_Training_Datasets/" + name + std::to_string(version)}};
    return reply(datasets[version], 201);
  }
  if (path.size() == 6) {
    std::vector<Json> all;
    for (const auto& [number, dataset] : datasets) all.push_back(dataset);
    return list_reply(all);
  }
  const int version = path.size() > 7 ? std::atoi(path[7].c_str()) : 0;
  const auto found = datasets.find(version);
  if (found == datasets.end()) return refusal(404, 270012, "no training dataset");
  if (path.size() == 8 && request.method == "DELETE") {
    datasets.erase(found);
    files_.remove(project_ + "_Training_Datasets/" + name + std::to_string(version));
    return {204, "", ""};
  }
  if (path.size() == 8) return reply(found->second);
  const Json& group = view.at("query").at("leftFeatureGroup");
  const std::string job = name + std::to_string(version) + "_create_fv_td";
  computations_[job] = {table_name(group),
                        project_ + "_Training_Datasets/" + name + std::to_string(version)};
  started_.push_back(job);
  return reply(job_json(job, "PYSPARK", {{"type", "sparkJobConfiguration"}}));
}

bool HopsworksFeatures::compute(const std::string& job) {
  const auto& [table, folder] = computations_.at(job);
  if (!has_dataset(folder)) return false;
  const Json* group = nullptr;
  for (const Json& known : groups_) {
    if (table_name(known) == table) group = &known;
  }
  std::string csv;
  for (const Json& feature : group->at("features")) {
    csv += (csv.empty() ? "" : ",") + feature.at("name").get<std::string>();
  }
  csv += "\n";
  for (const auto& [key, row] : tables_[table]) {
    std::string line;
    for (const Json& feature : group->at("features")) {
      line += (line.empty() ? "" : ",") +
              csv_cell(row.at(feature.at("name").get<std::string>()), feature.at("type"));
    }
    csv += line + "\n";
  }
  // Spark's folder inside the dataset's: "movies_1_4/movies_1".
  const std::string name = folder.substr(folder.rfind('/') + 1);
  const std::string files = folder + "/" + name.substr(0, name.rfind('_'));
  files_.put(files + "/part-00000.csv", csv);
  files_.put(files + "/_SUCCESS", "");
  return true;
}

bool HopsworksFeatures::has_dataset(const std::string& folder) const {
  for (const auto& [view, datasets] : datasets_) {
    for (const auto& [version, dataset] : datasets) {
      if (text_of(dataset, "location").ends_with("/" + folder)) return true;
    }
  }
  return false;
}

void HopsworksFeatures::materialize(const Json& group, const std::vector<TopicMessage>& messages) {
  const std::string id = std::to_string(group.at("id").get<int>());
  const std::string subject = std::to_string(kFirstSubject + group.at("id").get<int>());
  const std::string schema = avro_schema(group).dump();
  HopsworksRows rows;
  for (const TopicMessage& message : messages) {
    const auto header = [&](const std::string& name) {
      const auto found = message.headers.find(name);
      return found == message.headers.end() ? std::string() : found->second;
    };
    if (header("projectId") != std::to_string(project_id_) || header("featureGroupId") != id ||
        header("subjectId") != subject) {
      continue;
    }
    rows[message.key] = read_avro(schema, message.value);
  }
  commit(group, rows);
}

void HopsworksFeatures::ingest(const Json& group, const std::string& csv) {
  HopsworksRows rows;
  const auto lines = read_csv(csv);
  for (std::size_t i = 1; i < lines.size(); ++i) {
    Json row = Json::object();
    std::map<std::string, std::string> keys;
    for (std::size_t j = 0; j < lines[0].size(); ++j) {
      const std::string& text = lines[i][j];
      row[lines[0][j]] = text.empty() ? Json() : Json(text);
      for (const Json& feature : group.at("features")) {
        if (feature.at("name") == lines[0][j] && feature.value("primary", false)) {
          keys[lines[0][j]] = text;
        }
      }
    }
    std::string key;
    for (const auto& [name, text] : keys) key += text;
    rows[key] = std::move(row);
  }
  commit(group, rows);
}

void HopsworksFeatures::commit(const Json& group, const HopsworksRows& rows) {
  HopsworksRows& table = tables_[table_name(group)];
  int inserted = 0;
  int updated = 0;
  for (const auto& [key, row] : rows) {
    const auto found = table.find(key);
    if (found == table.end()) {
      ++inserted;
    } else if (found->second != row) {
      ++updated;
    }
    table[key] = row;
  }
  auto& commits = commits_[group.at("id").get<int>()];
  const Json commit = {{"commitID", 1790000000000 + static_cast<long>(commits.size())},
                       {"rowsInserted", inserted},
                       {"rowsUpdated", updated},
                       {"rowsDeleted", 0}};
  commits.insert(commits.begin(), commit);
}

int HopsworksFeatures::highest_version(const std::string& name) const {
  int highest = 0;
  for (const Json& group : groups_) {
    if (group.at("name") == name) highest = std::max(highest, group.at("version").get<int>());
  }
  return highest;
}

const Json* HopsworksFeatures::group(const std::string& name, int version) const {
  for (const Json& group : groups_) {
    if (group.at("name") == name && group.at("version") == version) return &group;
  }
  return nullptr;
}

const Json* HopsworksFeatures::group_of_job(const std::string& job) const {
  for (const Json& group : groups_) {
    if (job == table_name(group) + "_offline_fg_materialization") return &group;
  }
  return nullptr;
}

const HopsworksRows& HopsworksFeatures::rows(const std::string& name, int version) const {
  static const HopsworksRows kNone;
  const auto found = tables_.find(name + "_" + std::to_string(version));
  return found == tables_.end() ? kNone : found->second;
}

}  // namespace boxoffice
