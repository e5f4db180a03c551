#include "proxy/server/site/site.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>

#include "shared/base/hash.h"
#include "shared/base/hex.h"

namespace boxoffice {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kContentTypes{{
    {"html", "text/html; charset=utf-8"},
    {"js", "text/javascript; charset=utf-8"},
    {"mjs", "text/javascript; charset=utf-8"},
    {"css", "text/css; charset=utf-8"},
    {"ts", "text/plain; charset=utf-8"},
    {"txt", "text/plain; charset=utf-8"},
    {"md", "text/markdown; charset=utf-8"},
    {"wasm", "application/wasm"},
    {"json", "application/json"},
    {"map", "application/json"},
    {"jsonl", "application/x-ndjson"},
    {"webmanifest", "application/manifest+json"},
    {"svg", "image/svg+xml"},
    {"png", "image/png"},
    {"jpg", "image/jpeg"},
    {"webp", "image/webp"},
    {"ico", "image/x-icon"},
    {"ttf", "font/ttf"},
    {"otf", "font/otf"},
    {"woff2", "font/woff2"},
}};

/// Extensions of precompressed files, best first.
struct Sibling {
  std::string_view extension;
  std::string_view encoding;
};
constexpr std::array<Sibling, 2> kSiblings{{{".br", "br"}, {".gz", "gzip"}}};

bool is_plain_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == '_' || c == '~';
  });
}

/// True if `path` is FILE.br or FILE.gz of an existing FILE.
bool is_sibling(const fs::path& path) {
  const std::string extension = path.extension().string();
  const auto known = std::find_if(kSiblings.begin(), kSiblings.end(), [&](const Sibling& sibling) {
    return sibling.extension == extension;
  });
  std::error_code ignored;
  return known != kSiblings.end() &&
         fs::is_regular_file(fs::path(path).replace_extension(), ignored);
}

std::string make_etag(std::string_view encoding, std::string_view body) {
  std::string etag = '"' + hex_text(fnv1a64(body));
  if (!encoding.empty()) {
    etag += '-';
    etag += encoding;
  }
  etag += '"';
  return etag;
}

std::optional<Representation> read_representation(const fs::path& path, std::string_view encoding) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  std::ifstream in(path, std::ios::binary);
  if (error || !in) return std::nullopt;
  Representation result;
  result.encoding = encoding;
  result.body.resize(size);  // at once: growing would take up to twice the memory
  if (!in.read(result.body.data(), static_cast<std::streamsize>(size))) return std::nullopt;
  result.etag = make_etag(encoding, result.body);
  return result;
}

/// Reads the compressed forms of `path` that exist and are up to date.
std::vector<Representation> read_siblings(const fs::path& path) {
  std::vector<Representation> result;
  for (const Sibling& sibling : kSiblings) {
    fs::path name = path;
    name += sibling.extension;
    std::error_code missing;
    const auto made = fs::last_write_time(name, missing);
    if (missing || made < fs::last_write_time(path, missing) || missing) continue;
    if (auto representation = read_representation(name, sibling.encoding)) {
      result.push_back(std::move(*representation));
    }
  }
  return result;
}

Error cannot_read(const fs::path& path) {
  return {ErrorCode::kInvalidArgument, path.string() + ": cannot be read"};
}

}  // namespace

std::string_view content_type_of(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  const std::string_view extension =
      dot == std::string_view::npos ? std::string_view{} : file_name.substr(dot + 1);
  const auto known = std::find_if(kContentTypes.begin(), kContentTypes.end(),
                                  [&](const auto& entry) { return entry.first == extension; });
  return known == kContentTypes.end() ? "application/octet-stream" : known->second;
}

Result<Site> load_site(const fs::path& folder, std::size_t* left_out, std::uintmax_t max_bytes) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return Error{ErrorCode::kInvalidArgument, "no such folder"};
  }

  Site site;
  std::uintmax_t total = 0;
  fs::recursive_directory_iterator entry(folder, error);
  if (error) return cannot_read(folder);
  while (entry != fs::recursive_directory_iterator()) {
    const fs::path& path = entry->path();
    const std::string name = path.filename().string();
    const bool is_folder = entry->is_directory(error) && !entry->is_symlink(error);
    const bool plain = is_plain_name(name);
    if (name.front() == '.' || !plain) {
      if (!plain && left_out != nullptr) ++*left_out;
      if (is_folder) entry.disable_recursion_pending();
    } else if (!is_folder && entry->is_regular_file(error)) {
      total += entry->file_size(error);
      if (total > max_bytes) {
        return Error{ErrorCode::kTooLarge, "over " + std::to_string(max_bytes / (1024 * 1024)) +
                                               " MiB; check that this is the site's folder"};
      }
      if (!is_sibling(path)) {
        auto identity = read_representation(path, "");
        if (!identity) return cannot_read(path);
        const std::string url = "/" + path.lexically_relative(folder).generic_string();
        SiteFile file{std::string(content_type_of(name)), std::move(*identity),
                      read_siblings(path)};
        if (name == "index.html") {
          site.insert_or_assign(url.substr(0, url.size() - name.size()), file);
        }
        site.insert_or_assign(url, std::move(file));
      }
    }
    entry.increment(error);
    if (error) return cannot_read(folder);
  }
  return site;
}

}  // namespace boxoffice
