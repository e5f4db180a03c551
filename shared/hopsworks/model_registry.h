#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/hopsworks/call.h"

namespace boxoffice {

/// A version of a model in the registry, whose id is the project's.
struct RegisteredModel {
  std::string name;  ///< [A-Za-z0-9_]+
  int version = 0;   ///< from 1 on
  std::string description;
  std::map<std::string, double> metrics;  ///< names [A-Za-z0-9_]+
};

HopsworksCall model_call(const HopsworksProject& project, std::string_view name, int version);

/// All versions of a model, from `offset` on.
HopsworksCall model_versions_call(const HopsworksProject& project, std::string_view name,
                                  std::int64_t offset, int limit);

/// The best by a metric, as the server sorts.
HopsworksCall best_model_call(const HopsworksProject& project, std::string_view name,
                              std::string_view metric, bool smaller_is_better);

/// Registers a version whose files are there. The server adds another row each time: not to be
/// sent twice without looking.
HopsworksCall put_model_call(const HopsworksProject& project, const RegisteredModel& model);

/// Whether Hopsworks takes it: letters, digits and `_`, at most 63. Of models and of metrics.
bool is_model_name(std::string_view name);

// Errors of both: those of parse_json; kMissingField.
Result<RegisteredModel> parse_model_answer(std::string_view json);
struct ModelPage {
  std::int64_t count = 0;  ///< in all
  std::vector<RegisteredModel> models;
};
Result<ModelPage> parse_model_page(std::string_view json);

/// "Models/{name}", "Models/{name}/{version}", "Models/{name}/{version}/Files".
std::string model_folder(std::string_view name);
std::string model_version_folder(std::string_view name, int version);
std::string model_files_folder(std::string_view name, int version);

// ---- manifest.json, which lies among a model's files and says what they must be

/// A file of a model.
struct ManifestFile {
  std::string name;
  std::uint64_t size = 0;  ///< bytes
  std::string sha256;      ///< 64 hexadecimal digits, lower case

  bool operator==(const ManifestFile&) const = default;
};

inline constexpr std::string_view kManifestName = "manifest.json";

struct ModelManifest {
  std::string created;              ///< YYYY-MM-DD
  std::vector<ManifestFile> files;  ///< without the manifest itself
};

std::string manifest_json(const ModelManifest& manifest);

/// Errors: those of parse_json; kMissingField for anything that manifest_json would not write:
/// names with a slash, hashes of another form.
Result<ModelManifest> parse_manifest(std::string_view json);

}  // namespace boxoffice
