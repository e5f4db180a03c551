#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace boxoffice {

/// A file's uncompressed or precompressed form.
struct Representation {
  std::string encoding;  ///< "" (identity), "br" or "gzip": the Content-Encoding
  std::string body;
  std::string etag;  ///< strong and quoted; differs between the encodings of one file
};

/// A file of the site.
struct SiteFile {
  std::string content_type;
  Representation identity;
  std::vector<Representation> compressed;  ///< best first
};

/// The site by request path ("/", "/index.html", "/data/films.jsonl"). Requests are matched exactly
/// by undecoded path, so nothing outside the site can be named.
using Site = std::map<std::string, SiteFile, std::less<>>;

/// Maximum size of a site, in bytes over all files.
inline constexpr std::uintmax_t kMaxSiteBytes = 256u * 1024 * 1024;

/// Reads a folder into memory, once: changes on disk need a restart. `NAME.br` and `NAME.gz` become
/// encodings of NAME if they are not older than it. A folder's index.html also serves the folder.
/// Skips hidden files and folders, irregular files, and names that need URL escaping (their number
/// is added to `*left_out` if given). Errors: no such folder, an unreadable file, more than
/// `max_bytes`.
Result<Site> load_site(const std::filesystem::path& folder, std::size_t* left_out = nullptr,
                       std::uintmax_t max_bytes = kMaxSiteBytes);

/// Returns the Content-Type for a file name's extension.
std::string_view content_type_of(std::string_view file_name);

}  // namespace boxoffice
