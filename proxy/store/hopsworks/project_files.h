#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "proxy/store/hopsworks/session.h"
#include "shared/hopsworks/dataset.h"

namespace boxoffice {

// Files of the project. Paths are relative to its folder: "Resources/boxoffice/x.json". Hopsworks
// may answer 2xx without an effect, or an error after the effect, so every change is verified; a
// change without effect is retried, then fails. Errors are kIo, with the path.

/// Returns a file or folder, if it exists.
Result<std::optional<DatasetEntry>> find_entry(HopsworksSession& session, const std::string& path);

/// Returns all entries of a folder, by name; none if it does not exist. If the folder changes
/// between two pages, lists it again.
Result<std::vector<DatasetEntry>> list_folder(HopsworksSession& session, const std::string& folder);

/// Creates a folder and its parents below the project's top folder, which must exist.
Failure make_folders(HopsworksSession& session, const std::string& path);

/// Uploads a new file. Until it is complete, readers may see it empty. Cleans up and repeats a
/// failed attempt.
Failure upload_file(HopsworksSession& session, const std::string& folder, const std::string& name,
                    std::string_view bytes);

/// Folder of files before they get their final name.
inline const std::string kStagingFolder = "Resources/boxoffice/staging";

/// Creates the staging folder and removes files left by killed runs. Call once, before the first
/// publish_file() of a run.
Failure prepare_staging(HopsworksSession& session);

/// Uploads a file to the staging folder, then moves it to `folder`, which must exist. After an
/// error the target is absent or complete.
/// REQUIRES: prepare_staging().
Failure publish_file(HopsworksSession& session, const std::string& folder, const std::string& name,
                     std::string_view bytes);

/// Returns the bytes of a file of `size` bytes, if it exists.
Result<std::optional<std::string>> find_file(HopsworksSession& session, const std::string& path,
                                             std::uint64_t size);

/// Returns the bytes of a file, which must exist and have `size` bytes.
Result<std::string> download_file(HopsworksSession& session, const std::string& path,
                                  std::uint64_t size);

/// Removes a file, or a folder with its entries, if it exists.
Failure remove_entry(HopsworksSession& session, const std::string& path);

/// Removes entries of one folder in this order, and verifies them by one listing.
Failure remove_entries(HopsworksSession& session, const std::string& folder,
                       std::span<const std::string> names);

/// Size of the pieces of an upload, except the last.
inline constexpr std::uint64_t kUploadPieceBytes = 10u << 20;

}  // namespace boxoffice
