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

// Files of the project. Paths are below its folder: "Resources/boxoffice/x.json". Hopsworks may
// answer 2xx without doing anything, or an error after having done it, so every change is followed
// by a look at its result: a change without effect is retried, then an error. Errors are kIo,
// naming the path.

/// A file or folder; nothing if it does not exist.
Result<std::optional<DatasetEntry>> find_entry(HopsworksSession& session, const std::string& path);

/// All entries of a folder, by name; none if the folder does not exist. A folder that changes
/// between two pages is listed again.
Result<std::vector<DatasetEntry>> list_folder(HopsworksSession& session, const std::string& folder);

/// Makes a folder and its parents below the project's top folder, which must exist.
Failure make_folders(HopsworksSession& session, const std::string& path);

/// Uploads a file that must not exist. Until it is whole, others may see it empty. A failed attempt
/// is cleaned up and repeated.
Failure upload_file(HopsworksSession& session, const std::string& folder, const std::string& name,
                    std::string_view bytes);

/// Folder of files that do not have their final name yet.
inline const std::string kStagingFolder = "Resources/boxoffice/staging";

/// Makes the staging folder and removes what killed runs left there. Call once, before the first
/// publish_file() of a run.
Failure prepare_staging(HopsworksSession& session);

/// Uploads a file to the staging folder and moves it to its place when it is whole. The target
/// folder must exist. After an error the target is absent or whole.
/// REQUIRES: prepare_staging().
Failure publish_file(HopsworksSession& session, const std::string& folder, const std::string& name,
                     std::string_view bytes);

/// The bytes of a file, which must be `size` many; nothing if it does not exist.
Result<std::optional<std::string>> find_file(HopsworksSession& session, const std::string& path,
                                             std::uint64_t size);

/// The bytes of a file that must exist and be `size` bytes.
Result<std::string> download_file(HopsworksSession& session, const std::string& path,
                                  std::uint64_t size);

/// Removes a file, or a folder with all its entries, if it exists.
Failure remove_entry(HopsworksSession& session, const std::string& path);

/// Removes entries of one folder in this order, and checks all of them by one listing.
Failure remove_entries(HopsworksSession& session, const std::string& folder,
                       std::span<const std::string> names);

/// Bytes of every piece of an upload but the last.
inline constexpr std::uint64_t kUploadPieceBytes = 10u << 20;

}  // namespace boxoffice
