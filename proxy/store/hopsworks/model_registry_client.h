#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "proxy/store/hopsworks/session.h"
#include "proxy/store/store.h"
#include "shared/hopsworks/model_registry.h"

namespace boxoffice {

// The model registry. Errors are kIo, naming the model, unless said otherwise.

/// Where the model card is among a model's files.
inline constexpr std::string_view kModelCardName = "README.md";

/// Saves a model under the next version of its name and returns that. The registration comes last:
/// a version without one is what a crash left, is never counted, and is removed by the next save
/// when it is a day old. When something fails, what was uploaded is removed.
/// REQUIRES: check_new_model passed.
Result<int> save_model(HopsworksSession& session, const NewModel& model);

/// All registered versions, ascending.
Result<std::vector<RegisteredModel>> registered_models(HopsworksSession& session,
                                                       const std::string& name);

/// One version; nothing when it is not registered.
Result<std::optional<RegisteredModel>> registered_model(HopsworksSession& session,
                                                        const std::string& name, int version);

/// The one with the highest version, whatever order the server has.
Result<std::optional<RegisteredModel>> latest_registered_model(HopsworksSession& session,
                                                               const std::string& name);

/// The one with the best metric, the newest of equals; versions without it do not count.
Result<std::optional<RegisteredModel>> best_registered_model(HopsworksSession& session,
                                                             const std::string& name,
                                                             const std::string& metric,
                                                             Better better);

/// What the files of a version must be. For a model that something else saved, without a manifest:
/// their names and sizes, with empty hashes.
Result<ModelManifest> model_manifest(HopsworksSession& session, const std::string& name,
                                     int version);

/// Downloads a file and checks it against the manifest. Errors: also kNotFound, kCorrupt.
Result<std::string> download_model_file(HopsworksSession& session, const std::string& name,
                                        int version, const ModelManifest& manifest,
                                        const std::string& file);

/// model_schema.json or input_example.json of a version; "" when there is none.
Result<std::string> model_side_file(HopsworksSession& session, const std::string& name, int version,
                                    const std::string& file);

/// All that is told of a registered version: its files as the manifest has them, its card, schema
/// and example. Not whether it is promoted.
Result<ModelVersion> read_model_version(HopsworksSession& session, const RegisteredModel& model);

}  // namespace boxoffice
