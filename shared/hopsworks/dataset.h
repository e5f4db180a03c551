#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/hopsworks/call.h"

namespace boxoffice {

// Files of the project. Paths are absolute ("/Projects/boxoffice/Resources/x") or below the
// project's folder ("Resources/x").

/// A file or folder.
struct DatasetEntry {
  std::string name;
  std::string path;
  bool folder = false;
  std::int64_t size = 0;  ///< bytes
  std::string modified;   ///< "2026-10-01T00:00:00.000Z"; "" when it was not told
};

/// A page of a folder's entries.
struct DatasetListing {
  std::int64_t count = 0;  ///< entries in all
  std::vector<DatasetEntry> entries;
};

/// "/Projects/{project}/{path}".
std::string absolute_path(const HopsworksProject& project, std::string_view path);

HopsworksCall stat_call(const HopsworksProject& project, std::string_view path);

/// Entries of a folder by descending name, from `offset` on.
HopsworksCall listing_call(const HopsworksProject& project, std::string_view folder,
                           std::int64_t offset, int limit);

/// Makes one folder, in one that is there.
HopsworksCall make_folder_call(const HopsworksProject& project, std::string_view path);

/// Removes a file, or a folder with all in it.
HopsworksCall remove_call(const HopsworksProject& project, std::string_view path);

/// Gives a file another name, which must be free.
HopsworksCall move_call(const HopsworksProject& project, std::string_view from,
                        std::string_view to);

HopsworksCall download_call(const HopsworksProject& project, std::string_view path);

/// A file on its way up, in pieces.
struct Upload {
  std::string folder;
  std::string name;         ///< of the file
  std::string identifier;   ///< another one for each try, or pieces of tries would mix
  std::uint64_t total = 0;  ///< bytes of the file
  std::uint64_t chunk = 1;  ///< bytes of every piece but the last
};

/// How many pieces are sent: at least one.
std::uint64_t upload_pieces(const Upload& upload);

/// The request that carries piece `number`, from 1 on: multipart/form-data (RFC 7578). `boundary`
/// must not be in the bytes.
HopsworksCall upload_call(const HopsworksProject& project, const Upload& upload,
                          std::uint64_t number, std::string_view bytes, std::string_view boundary);

// Errors of both: those of parse_json; kMissingField.
Result<DatasetEntry> parse_stat(std::string_view json);
Result<DatasetListing> parse_listing(std::string_view json);

}  // namespace boxoffice
