#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "proxy/store/hopsworks/session.h"
#include "proxy/store/store.h"
#include "shared/hopsworks/model_registry.h"

namespace boxoffice {

// Client of the model registry. Errors are kIo, naming the model, unless noted otherwise.

/// Name of the model card among a model's files.
inline constexpr std::string_view kModelCardName = "README.md";

/// Saves a model as the next version of its name and returns the version. Registration comes last:
/// unregistered versions, left by a crash, are ignored, and the next save removes those older than
/// a day. After an error, removes the uploaded files.
/// REQUIRES: check_new_model passed.
Result<int> save_model(HopsworksSession& session, const NewModel& model);

/// Returns all registered versions, ascending.
Result<std::vector<RegisteredModel>> registered_models(HopsworksSession& session,
                                                       const std::string& name);

/// Returns one version, if it is registered.
Result<std::optional<RegisteredModel>> registered_model(HopsworksSession& session,
                                                        const std::string& name, int version);

/// Returns the highest version, independent of the order of the reply.
Result<std::optional<RegisteredModel>> latest_registered_model(HopsworksSession& session,
                                                               const std::string& name);

/// Returns the version with the best metric; ties go to the newest. Skips versions without the
/// metric.
Result<std::optional<RegisteredModel>> best_registered_model(HopsworksSession& session,
                                                             const std::string& name,
                                                             const std::string& metric,
                                                             Better better);

/// Returns the names, sizes and hashes of the files of a version. Without a manifest (a model saved
/// by other software) the hashes are empty.
Result<ModelManifest> model_manifest(HopsworksSession& session, const std::string& name,
                                     int version);

/// Deletes the files that the manifest of a version lists, except the card. Keeps a version without
/// a manifest as it is: other software saved it.
Failure remove_model_files(HopsworksSession& session, const std::string& name, int version);

/// Downloads a file and checks it against the manifest. Errors: also kNotFound, for a deleted file
/// too; kCorrupt.
Result<std::string> download_model_file(HopsworksSession& session, const std::string& name,
                                        int version, const ModelManifest& manifest,
                                        const std::string& file);

/// Returns model_schema.json or input_example.json of a version; "" if there is none.
Result<std::string> model_side_file(HopsworksSession& session, const std::string& name, int version,
                                    const std::string& file);

/// Returns a registered version with its files (from the manifest), card, schema and example. Does
/// not set `promoted`.
Result<ModelVersion> read_model_version(HopsworksSession& session, const RegisteredModel& model);

}  // namespace boxoffice
