#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "proxy/jobs/hopsworks/session.h"
#include "shared/hopsworks/dataset.h"

namespace boxoffice {

// Files of the project. Paths are below its folder: "Resources/boxoffice/x.json". Errors are kIo,
// naming the path.

/// A file or folder; nothing when it is not there.
Result<std::optional<DatasetEntry>> find_entry(HopsworksSession& session, const std::string& path);

/// All entries of a folder, by name; none when the folder is not there.
Result<std::vector<DatasetEntry>> list_folder(HopsworksSession& session, const std::string& folder);

/// Makes a folder and those above it, below the project's top folder, which must be there.
Failure make_folders(HopsworksSession& session, const std::string& path);

/// Uploads a file that must not be there. Until it is whole, others may see it empty. A try that
/// failed is cleaned up and repeated.
Failure upload_file(HopsworksSession& session, const std::string& folder, const std::string& name,
                    std::string_view bytes);

/// Where files lie that do not have their names yet.
inline const std::string kStagingFolder = "Resources/boxoffice/staging";

/// Makes it, and removes what runs that were killed have left there. To be called once, before the
/// first publish_file() of a run.
Failure prepare_staging(HopsworksSession& session);

/// Uploads a file aside and gives it its name when it is whole. The folder must be there.
/// REQUIRES: prepare_staging().
Failure publish_file(HopsworksSession& session, const std::string& folder, const std::string& name,
                     std::string_view bytes);

/// The bytes of a file, which must be `size` many.
Result<std::string> download_file(HopsworksSession& session, const std::string& path,
                                  std::uint64_t size);

/// Removes a file or a folder with all in it, if it is there.
Failure remove_entry(HopsworksSession& session, const std::string& path);

/// Bytes of every piece of an upload but the last.
inline constexpr std::uint64_t kUploadPieceBytes = 10u << 20;

}  // namespace boxoffice
