#include "shared/hopsworks/feature_view.h"

#include <array>

#include "shared/base/json.h"
#include "shared/hopsworks/answer_fields.h"

namespace boxoffice {
namespace {

std::vector<std::string> view_segments(const FeatureView& view) {
  return {"featureview", view.name, "version", std::to_string(view.version)};
}

std::string training_path(const HopsworksPlace& place, const FeatureView& view,
                          const std::vector<std::string>& more) {
  std::vector<std::string> segments = view_segments(view);
  segments.push_back("trainingdatasets");
  segments.insert(segments.end(), more.begin(), more.end());
  return feature_store_path(place, segments);
}

Result<TrainingDataset> dataset_of(const Json& json) {
  const auto version = count_field(json, "version");
  if (!version || *version > INT32_MAX) return missing_field("version", "a number");
  return TrainingDataset{static_cast<int>(*version), text_field(json, "location"),
                         text_field(json, "description")};
}

}  // namespace

HopsworksCall feature_view_call(const HopsworksPlace& place, std::string_view name, int version) {
  const auto segments = view_segments({std::string(name), version});
  return get_call(feature_store_path(place, segments));
}

HopsworksCall create_feature_view_call(const HopsworksPlace& place, const HopsworksGroup& group,
                                       std::string_view name, int version,
                                       std::string_view description, std::string_view label) {
  const Json left = {{"id", group.id},
                     {"name", group.name},
                     {"version", group.version},
                     {"type", group.type},
                     {"featurestoreId", place.feature_store_id},
                     {"onlineEnabled", group.online}};
  Json columns = Json::array();
  for (const FeatureColumn& column : group.columns) {
    columns.push_back({{"name", column.name},
                       {"type", column.type},
                       {"primary", column.primary},
                       {"featureGroupId", group.id}});
  }
  const Json body = {
      {"type", "featureViewDTO"},
      {"featurestoreId", place.feature_store_id},
      {"name", name},
      {"version", version},
      {"description", description},
      {"query",
       {{"featureStoreId", place.feature_store_id},
        {"featureStoreName", place.feature_store_name},
        {"hiveEngine", true},
        {"leftFeatureGroup", left},
        {"leftFeatures", std::move(columns)},
        {"joins", Json::array()}}},
      {"features", Json::array({{{"name", label},
                                 {"label", true},
                                 {"featuregroup", {{"id", group.id}, {"type", group.type}}}}})},
      {"transformationFunctions", Json::array()},
  };
  const std::array<std::string, 1> segments = {"featureview"};
  return json_call(HttpMethod::kPost, feature_store_path(place, segments), body.dump());
}

Result<FeatureView> parse_feature_view(std::string_view json) {
  const auto answer = parse_json(json);
  if (!answer) return answer.error();
  FeatureView view{text_field(*answer, "name"), 0};
  const auto version = count_field(*answer, "version");
  if (view.name.empty()) return missing_field("name", "a string");
  if (!version || *version > INT32_MAX) return missing_field("version", "a number");
  view.version = static_cast<int>(*version);
  return view;
}

HopsworksCall create_training_dataset_call(const HopsworksPlace& place, const FeatureView& view,
                                           std::string_view description) {
  const Json body = {{"type", "trainingDatasetDTO"},
                     {"featurestoreId", place.feature_store_id},
                     {"description", description},
                     {"dataFormat", "csv"},
                     {"coalesce", true},
                     {"trainingDatasetType", "HOPSFS_TRAINING_DATASET"},
                     {"splits", Json::array()},
                     {"statisticsConfig", {{"enabled", false}}}};
  return json_call(HttpMethod::kPost, training_path(place, view, {}), body.dump());
}

HopsworksCall compute_training_dataset_call(const HopsworksPlace& place, const FeatureView& view,
                                            int version) {
  const Json body = {{"overwrite", true}, {"writeOptions", Json::array()}};
  return json_call(HttpMethod::kPost,
                   training_path(place, view, {"version", std::to_string(version), "compute"}),
                   body.dump());
}

HopsworksCall delete_training_dataset_call(const HopsworksPlace& place, const FeatureView& view,
                                           int version) {
  return {HttpMethod::kDelete, training_path(place, view, {"version", std::to_string(version)})};
}

HopsworksCall training_dataset_call(const HopsworksPlace& place, const FeatureView& view,
                                    int version) {
  return get_call(training_path(place, view, {"version", std::to_string(version)}));
}

Result<TrainingDataset> parse_training_dataset(std::string_view json) {
  const auto answer = parse_json(json);
  if (!answer) return answer.error();
  const Json& items = items_of(*answer);
  return dataset_of(items.empty() ? *answer : items.front());
}

HopsworksCall training_datasets_call(const HopsworksPlace& place, const FeatureView& view) {
  return get_call(training_path(place, view, {}));
}

Result<std::vector<TrainingDataset>> parse_training_datasets(std::string_view json) {
  const auto answer = parse_json(json);
  if (!answer) return answer.error();
  return read_items(*answer, dataset_of);
}

std::string project_path_of(std::string_view location) {
  const std::size_t start = location.find("/Projects/");
  return start == std::string_view::npos ? std::string() : std::string(location.substr(start));
}

}  // namespace boxoffice
