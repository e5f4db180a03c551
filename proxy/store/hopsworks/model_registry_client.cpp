#include "proxy/store/hopsworks/model_registry_client.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <thread>
#include <utility>

#include "proxy/store/hopsworks/project_files.h"

namespace boxoffice {
namespace {

constexpr int kPageSize = 100;

/// The registry may list a new model after a delay of some seconds.
constexpr int kLooksAfterSuccess = 15;
constexpr int kLooksAfterFailure = 3;
constexpr std::chrono::milliseconds kLongestLookWait{10'000};

std::string model_title(const std::string& name, int version) {
  return "model " + name + "_" + std::to_string(version);
}

/// Returns the version of a folder name; nothing for other names.
std::optional<int> version_from_name(const std::string& name) {
  int version = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), version);
  if (error != std::errc() || end != name.data() + name.size() || version < 1) return std::nullopt;
  return version;
}

/// Removes folders of unregistered versions that are at least a day old, so a concurrent save is
/// safe. Returns the highest version used so far.
Result<int> highest_version(HopsworksSession& session, const std::string& name) {
  const auto folders = list_folder(session, model_folder(name));
  if (!folders) return folders.error();
  const auto models = registered_models(session, name);
  if (!models) return models.error();
  std::set<int> registered;
  for (const RegisteredModel& model : *models) registered.insert(model.version);
  const auto day_ago = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) -
                       std::chrono::days(1);
  const std::string old = format_date(Date(day_ago));
  int highest = registered.empty() ? 0 : *registered.rbegin();
  for (const DatasetEntry& folder : *folders) {
    const auto version = version_from_name(folder.name);
    if (!version || !folder.folder) continue;
    highest = std::max(highest, *version);
    if (registered.contains(*version)) continue;
    if (folder.modified.empty() || folder.modified.substr(0, old.size()) >= old) continue;
    if (auto failure = remove_entry(session, model_version_folder(name, *version))) {
      return *std::move(failure);
    }
  }
  return highest;
}

Failure upload_model(HopsworksSession& session, const NewModel& model, int version) {
  const std::string files = model_files_folder(model.name, version);
  if (auto failure = make_folders(session, files)) return failure;
  std::vector<NamedBytes> all = model.files;
  all.push_back({std::string(kModelCardName), model.card});
  ModelManifest manifest{format_date(model.created), {}};
  for (const NamedBytes& file : all) {
    manifest.files.push_back({file.name, file.bytes.size(), sha256_hex(file.bytes)});
  }
  all.push_back({std::string(kManifestName), manifest_json(manifest)});
  for (const NamedBytes& file : all) {
    if (auto failure = upload_file(session, files, file.name, file.bytes)) return failure;
  }
  const std::string folder = model_version_folder(model.name, version);
  if (!model.input_example_json.empty()) {
    if (auto failure =
            upload_file(session, folder, "input_example.json", model.input_example_json)) {
      return failure;
    }
  }
  if (model.schema_json.empty()) return std::nullopt;
  return upload_file(session, folder, "model_schema.json", model.schema_json);
}

/// Polls the registry for a model, at most `looks` times.
Result<bool> appears(HopsworksSession& session, const RegisteredModel& model, int looks) {
  auto wait = session.settings().first_wait;
  for (int look = 1;; ++look) {
    const auto there = registered_model(session, model.name, model.version);
    if (!there) return there.error();
    if (*there || look >= looks) return there->has_value();
    std::this_thread::sleep_for(wait);
    wait = std::min({wait * 2, session.settings().longest_wait, kLongestLookWait});
  }
}

/// Outcome of a registration.
struct Registration {
  Failure failure;
  bool confirmed = false;  ///< accepted by the server; may be listed later
};

/// Registers the uploaded files of a version. A repeated request would register it twice, so it is
/// sent again only after a failure, and if the registry does not list the model.
Registration put_model(HopsworksSession& session, const RegisteredModel& model) {
  const std::string what = model_title(model.name, model.version);
  for (int attempt = 1;; ++attempt) {
    const auto answer = session.ask(put_model_call(session.project(), model), what, Repeat::kNever);
    const bool confirmed = answer && !answer->refusal;
    if (answer && answer->refusal && !may_pass(*answer->refusal)) {
      return {refused(what, *answer->refusal)};
    }
    const auto seen = appears(session, model, confirmed ? kLooksAfterSuccess : kLooksAfterFailure);
    if (!seen) return {seen.error(), confirmed};
    if (*seen) return {std::nullopt, true};
    if (confirmed) {
      return {Error{ErrorCode::kIo,
                    what + ": Hopsworks confirmed its registration, but the registry "
                           "does not list it; check the registry before training again"},
              true};
    }
    if (attempt >= session.settings().max_attempts) {
      return {answer ? refused(what, *answer->refusal) : answer.error()};
    }
  }
}

}  // namespace

Result<int> save_model(HopsworksSession& session, const NewModel& model) {
  const auto registry = find_entry(session, "Models");
  if (!registry) return registry.error();
  if (!*registry) {
    return Error{ErrorCode::kIo,
                 "model " + model.name +
                     ": the project has no Models data set; enable the service Serving in its "
                     "settings"};
  }
  if (auto failure = make_folders(session, model_folder(model.name))) return *std::move(failure);
  const auto highest = highest_version(session, model.name);
  if (!highest) return highest.error();
  const int version = *highest + 1;
  Registration end{upload_model(session, model, version)};
  if (!end.failure) {
    end = put_model(session, {model.name, version, model.description, model.metrics});
  }
  if (!end.failure) return version;
  if (!end.confirmed) {  // if this fails too, the next save removes the files
    const auto ignored = remove_entry(session, model_version_folder(model.name, version));
    (void)ignored;
  }
  return *std::move(end.failure);
}

Result<std::vector<RegisteredModel>> registered_models(HopsworksSession& session,
                                                       const std::string& name) {
  const std::string what = "models " + name;
  std::vector<RegisteredModel> models;
  while (true) {
    const auto offset = static_cast<std::int64_t>(models.size());
    const auto body =
        session.find(model_versions_call(session.project(), name, offset, kPageSize), what);
    if (!body) return body.error();
    if (!*body) break;
    auto page = parse_model_page(**body);
    if (!page) return Error{ErrorCode::kIo, what + ": " + page.error().message};
    std::move(page->models.begin(), page->models.end(), std::back_inserter(models));
    if (page->models.empty() || static_cast<std::int64_t>(models.size()) >= page->count) break;
  }
  std::sort(models.begin(), models.end(), [](const RegisteredModel& a, const RegisteredModel& b) {
    return a.version < b.version;
  });
  return models;
}

Result<std::optional<RegisteredModel>> registered_model(HopsworksSession& session,
                                                        const std::string& name, int version) {
  const std::string what = model_title(name, version);
  const auto body = session.find(model_call(session.project(), name, version), what);
  if (!body) return body.error();
  if (!*body) return std::optional<RegisteredModel>();
  auto model = parse_model_answer(**body);
  if (!model) return Error{ErrorCode::kIo, what + ": " + model.error().message};
  return std::optional<RegisteredModel>(std::move(*model));
}

Result<std::optional<RegisteredModel>> latest_registered_model(HopsworksSession& session,
                                                               const std::string& name) {
  auto models = registered_models(session, name);
  if (!models) return models.error();
  if (models->empty()) return std::optional<RegisteredModel>();
  return std::optional<RegisteredModel>(std::move(models->back()));
}

Result<std::optional<RegisteredModel>> best_registered_model(HopsworksSession& session,
                                                             const std::string& name,
                                                             const std::string& metric,
                                                             Better better) {
  const auto models = registered_models(session, name);
  if (!models) return models.error();
  const RegisteredModel* best = nullptr;
  double best_value = 0.0;
  for (const RegisteredModel& model : *models) {
    const auto value = model.metrics.find(metric);
    if (value == model.metrics.end() || !std::isfinite(value->second)) continue;
    const bool wins = best == nullptr || (better == Better::kSmaller ? value->second <= best_value
                                                                     : value->second >= best_value);
    if (!wins) continue;
    best = &model;
    best_value = value->second;
  }
  return best != nullptr ? std::optional<RegisteredModel>(*best) : std::nullopt;
}

Result<ModelManifest> model_manifest(HopsworksSession& session, const std::string& name,
                                     int version) {
  const std::string folder = model_files_folder(name, version);
  const auto files = list_folder(session, folder);
  if (!files) return files.error();
  ModelManifest manifest;
  for (const DatasetEntry& file : *files) {
    if (file.folder) continue;
    if (file.name == kManifestName) {
      const auto text =
          download_file(session, folder + "/" + file.name, static_cast<std::uint64_t>(file.size));
      if (!text) return text.error();
      auto parsed = parse_manifest(*text);
      if (!parsed) {
        return Error{ErrorCode::kCorrupt, folder + "/" + file.name + ": " + parsed.error().message};
      }
      return parsed;
    }
    manifest.files.push_back({file.name, static_cast<std::uint64_t>(file.size), {}});
  }
  return manifest;
}

Result<std::string> download_model_file(HopsworksSession& session, const std::string& name,
                                        int version, const ModelManifest& manifest,
                                        const std::string& file) {
  const std::string path = model_files_folder(name, version) + "/" + file;
  const auto known = std::find_if(manifest.files.begin(), manifest.files.end(),
                                  [&](const ManifestFile& other) { return other.name == file; });
  if (known == manifest.files.end()) {
    return Error{ErrorCode::kNotFound, path + ": not a file of the model"};
  }
  auto bytes = find_file(session, path, known->size);
  if (!bytes) return bytes.error();
  if (!*bytes) return dropped_file_error(path);
  if (!known->sha256.empty() && sha256_hex(**bytes) != known->sha256) {
    return Error{ErrorCode::kCorrupt, path + ": its SHA-256 differs from the manifest"};
  }
  return **std::move(bytes);
}

Failure remove_model_files(HopsworksSession& session, const std::string& name, int version) {
  const auto manifest = model_manifest(session, name, version);
  if (!manifest) return manifest.error();
  std::vector<std::string> names;
  for (const ManifestFile& file : manifest->files) {
    if (!file.sha256.empty() && file.name != kModelCardName) names.push_back(file.name);
  }
  return remove_entries(session, model_files_folder(name, version), names);
}

Result<std::string> model_side_file(HopsworksSession& session, const std::string& name, int version,
                                    const std::string& file) {
  const std::string path = model_version_folder(name, version) + "/" + file;
  auto body = session.find(download_call(session.project(), path), path);
  if (!body) return body.error();
  return *body ? std::move(**body) : std::string();
}

Result<ModelVersion> read_model_version(HopsworksSession& session, const RegisteredModel& model) {
  const auto manifest = model_manifest(session, model.name, model.version);
  if (!manifest) return manifest.error();
  ModelVersion version;
  version.name = model.name;
  version.version = model.version;
  version.created = parse_date(manifest->created).value_or(Date());
  version.description = model.description;
  version.metrics = model.metrics;
  for (const ManifestFile& file : manifest->files) {
    if (file.name != kModelCardName) {
      version.files.push_back({file.name, file.size, file.sha256});
      continue;
    }
    auto card = download_model_file(session, model.name, model.version, *manifest, file.name);
    if (!card) return card.error();
    version.card = std::move(*card);
  }
  std::sort(version.files.begin(), version.files.end(),
            [](const ModelFileInfo& a, const ModelFileInfo& b) { return a.name < b.name; });
  auto schema = model_side_file(session, model.name, model.version, "model_schema.json");
  if (!schema) return schema.error();
  version.schema_json = std::move(*schema);
  auto example = model_side_file(session, model.name, model.version, "input_example.json");
  if (!example) return example.error();
  version.input_example_json = std::move(*example);
  return version;
}

}  // namespace boxoffice
