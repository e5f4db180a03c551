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

/// A model version in the registry. The registry has the project's id.
struct RegisteredModel {
  std::string name;  ///< [A-Za-z0-9_]+
  int version = 0;   ///< starts at 1
  std::string description;
  std::map<std::string, double> metrics;  ///< names [A-Za-z0-9_]+
};

HopsworksCall model_call(const HopsworksProject& project, std::string_view name, int version);

/// Lists all versions of a model, starting at `offset`.
HopsworksCall model_versions_call(const HopsworksProject& project, std::string_view name,
                                  std::int64_t offset, int limit);

/// Fetches the best version by a metric, as sorted by the server.
HopsworksCall best_model_call(const HopsworksProject& project, std::string_view name,
                              std::string_view metric, bool smaller_is_better);

/// Registers a version whose files are uploaded. Not idempotent: each request adds a row.
HopsworksCall put_model_call(const HopsworksProject& project, const RegisteredModel& model);

/// True for a valid model or metric name: at most 63 letters, digits and `_`.
bool is_model_name(std::string_view name);

// Parse responses. Errors: those of parse_json(); kMissingField.
Result<RegisteredModel> parse_model_answer(std::string_view json);
struct ModelPage {
  std::int64_t count = 0;  ///< total number of versions
  std::vector<RegisteredModel> models;
};
Result<ModelPage> parse_model_page(std::string_view json);

/// Return "Models/{name}", "Models/{name}/{version}" and "Models/{name}/{version}/Files".
std::string model_folder(std::string_view name);
std::string model_version_folder(std::string_view name, int version);
std::string model_files_folder(std::string_view name, int version);

// ---- manifest.json, which lists a model's files with size and hash

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
  std::vector<ManifestFile> files;  ///< without manifest.json
};

std::string manifest_json(const ModelManifest& manifest);

/// Parses a manifest. Errors: those of parse_json(); kMissingField for anything that
/// manifest_json() does not write, e.g. names with a slash or malformed hashes.
Result<ModelManifest> parse_manifest(std::string_view json);

}  // namespace boxoffice
