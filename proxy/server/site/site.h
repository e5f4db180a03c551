#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"

namespace boxoffice {

/// One way to send a file: as it is, or compressed beforehand.
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

/// The whole site by request path ("/", "/index.html", "/data/films.jsonl"). A request is answered
/// by an exact look-up of its undecoded path, so there is no way to name anything outside it.
using Site = std::map<std::string, SiteFile, std::less<>>;

/// Largest site that is loaded, in bytes of all files together.
inline constexpr std::uintmax_t kMaxSiteBytes = 256u * 1024 * 1024;

/// Reads a folder into memory. The files are read once: a change on disk is seen after a restart.
/// `NAME.br` and `NAME.gz` become encodings of NAME if they are not older than it. A folder's
/// index.html also answers for the folder. Left out: hidden files and folders, anything but regular
/// files, and names that a URL would have to escape (their number is added to `*left_out` if
/// given). Errors: no such folder, a file that cannot be read, more than `max_bytes`.
Result<Site> load_site(const std::filesystem::path& folder, std::size_t* left_out = nullptr,
                       std::uintmax_t max_bytes = kMaxSiteBytes);

/// The Content-Type for a file name, by its extension.
std::string_view content_type_of(std::string_view file_name);

}  // namespace boxoffice
