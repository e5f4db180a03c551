#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/hopsworks/call.h"

namespace boxoffice {

// Project files. Paths are absolute ("/Projects/boxoffice/Resources/x") or relative to the project
// folder ("Resources/x").

/// A file or folder.
struct DatasetEntry {
  std::string name;
  std::string path;
  bool folder = false;
  std::int64_t size = 0;  ///< bytes
  std::string modified;   ///< "2026-10-01T00:00:00.000Z"; "" if unknown
};

/// One page of folder entries.
struct DatasetListing {
  std::int64_t count = 0;  ///< entries in the folder
  std::vector<DatasetEntry> entries;
};

/// Returns "/Projects/{project}/{path}".
std::string absolute_path(const HopsworksProject& project, std::string_view path);

HopsworksCall stat_call(const HopsworksProject& project, std::string_view path);

/// Lists folder entries by descending name, starting at `offset`.
HopsworksCall listing_call(const HopsworksProject& project, std::string_view folder,
                           std::int64_t offset, int limit);

/// Creates a folder in an existing one.
HopsworksCall make_folder_call(const HopsworksProject& project, std::string_view path);

/// Deletes a file, or a folder with its contents.
HopsworksCall remove_call(const HopsworksProject& project, std::string_view path);

/// Renames a file; the new name must not exist.
HopsworksCall move_call(const HopsworksProject& project, std::string_view from,
                        std::string_view to);

HopsworksCall download_call(const HopsworksProject& project, std::string_view path);

/// A chunked file upload.
struct Upload {
  std::string folder;
  std::string name;         ///< file name
  std::string identifier;   ///< unique per attempt, so that pieces of attempts do not mix
  std::uint64_t total = 0;  ///< file size in bytes
  std::uint64_t chunk = 1;  ///< bytes per piece, except the last
};

/// Returns the number of pieces, at least one.
std::uint64_t upload_pieces(const Upload& upload);

/// Uploads piece `number`, counted from 1, as multipart/form-data (RFC 7578). REQUIRES: `boundary`
/// does not occur in the bytes.
HopsworksCall upload_call(const HopsworksProject& project, const Upload& upload,
                          std::uint64_t number, std::string_view bytes, std::string_view boundary);

// Parse responses. Errors: those of parse_json(); kMissingField.
Result<DatasetEntry> parse_stat(std::string_view json);
Result<DatasetListing> parse_listing(std::string_view json);

}  // namespace boxoffice
