#include "shared/hopsworks/model_registry.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "shared/base/json.h"
#include "shared/film/date.h"
#include "shared/hopsworks/answer_fields.h"

namespace boxoffice {
namespace {

std::string registry_path(const HopsworksProject& project, const std::vector<std::string>& more) {
  std::vector<std::string> segments = {"modelregistries", std::to_string(project.id), "models"};
  segments.insert(segments.end(), more.begin(), more.end());
  return project_path(project, segments);
}

std::string model_id(std::string_view name, int version) {
  return std::string(name) + "_" + std::to_string(version);
}

Result<RegisteredModel> read_model(const Json& json) {
  RegisteredModel model;
  model.name = text_field(json, "name");
  if (!is_model_name(model.name)) return missing_field("name", "a model name");
  const auto version = count_field(json, "version");
  if (!version || *version > INT32_MAX) return missing_field("version", "a number");
  model.version = static_cast<int>(*version);
  model.description = text_field(json, "description");
  const Json* metrics = find_field(json, "metrics");
  if (metrics != nullptr && metrics->is_object()) {
    for (const auto& [name, value] : metrics->items()) {
      if (value.is_number()) model.metrics[name] = value.get<double>();
    }
  }
  return model;
}

bool is_model_file_name(std::string_view name) {
  return !name.empty() && name.size() <= 100 && name != "." && name != ".." &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return is_alphanumeric(c) || c == '_' || c == '.' || c == '-'; });
}

bool is_sha256(std::string_view text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace

HopsworksCall model_call(const HopsworksProject& project, std::string_view name, int version) {
  return get_call(registry_path(project, {model_id(name, version)}));
}

HopsworksCall model_versions_call(const HopsworksProject& project, std::string_view name,
                                  std::int64_t offset, int limit) {
  const std::array<QueryParameter, 3> query = {{{"filter_by", "name_eq:" + std::string(name)},
                                                {"offset", std::to_string(offset)},
                                                {"limit", std::to_string(limit)}}};
  return get_call(registry_path(project, {}), query);
}

HopsworksCall best_model_call(const HopsworksProject& project, std::string_view name,
                              std::string_view metric, bool smaller_is_better) {
  const std::array<QueryParameter, 3> query = {
      {{"filter_by", "name_eq:" + std::string(name)},
       {"sort_by", std::string(metric) + (smaller_is_better ? ":asc" : ":desc")},
       {"limit", "1"}}};
  return get_call(registry_path(project, {}), query);
}

HopsworksCall put_model_call(const HopsworksProject& project, const RegisteredModel& model) {
  Json metrics = Json::object();
  for (const auto& [name, value] : model.metrics) metrics[name] = value;
  const Json body = {
      {"id", model_id(model.name, model.version)},
      {"projectName", project.name},
      {"name", model.name},
      {"version", model.version},
      {"description", model.description},
      {"framework", "PYTHON"},
      {"metrics", std::move(metrics)},
      {"modelSchema", nullptr},
      {"inputExample", nullptr},
      {"environment", nullptr},
      {"program", nullptr},
      {"featureView", nullptr},
      {"trainingDatasetVersion", nullptr},
  };
  return json_call(HttpMethod::kPut, registry_path(project, {model_id(model.name, model.version)}),
                   body.dump());
}

bool is_model_name(std::string_view name) {
  return !name.empty() && name.size() <= 63 && std::all_of(name.begin(), name.end(), [](char c) {
    return is_alphanumeric(c) || c == '_';
  });
}

Result<RegisteredModel> parse_model_answer(std::string_view json) {
  const auto answer = parse_json(json);
  if (!answer) return answer.error();
  return read_model(*answer);
}

Result<ModelPage> parse_model_page(std::string_view json) {
  const auto answer = parse_json(json);
  if (!answer) return answer.error();
  auto models = read_items(*answer, read_model);
  if (!models) return models.error();
  const auto here = static_cast<std::int64_t>(models->size());
  return ModelPage{count_field(*answer, "count").value_or(here), *std::move(models)};
}

std::string model_folder(std::string_view name) { return "Models/" + std::string(name); }

std::string model_version_folder(std::string_view name, int version) {
  return model_folder(name) + "/" + std::to_string(version);
}

std::string model_files_folder(std::string_view name, int version) {
  return model_version_folder(name, version) + "/Files";
}

std::string manifest_json(const ModelManifest& manifest) {
  Json files = Json::array();
  for (const ManifestFile& file : manifest.files) {
    files.push_back({{"name", file.name}, {"size", file.size}, {"sha256", file.sha256}});
  }
  return Json{{"created", manifest.created}, {"files", std::move(files)}}.dump();
}

Result<ModelManifest> parse_manifest(std::string_view json) {
  const auto document = parse_json(json);
  if (!document) return document.error();
  const Json* files = find_field(*document, "files");
  if (files == nullptr || !files->is_array()) return missing_field("files", "a list");
  ModelManifest manifest;
  manifest.created = text_field(*document, "created");
  if (!parse_date(manifest.created)) return missing_field("created", "a date");
  for (const Json& item : *files) {
    const auto size = count_field(item, "size");
    ManifestFile file{text_field(item, "name"), 0, text_field(item, "sha256")};
    if (!is_model_file_name(file.name)) return missing_field("files.name", "a file name");
    if (!size) return missing_field("files.size", "a number");
    if (!is_sha256(file.sha256)) return missing_field("files.sha256", "64 hexadecimal digits");
    file.size = static_cast<std::uint64_t>(*size);
    manifest.files.push_back(std::move(file));
  }
  return manifest;
}

}  // namespace boxoffice
