#include "shared/hopsworks/dataset.h"

#include <array>

#include "shared/base/json.h"
#include "shared/hopsworks/answer_fields.h"

namespace boxoffice {
namespace {

std::string dataset_path(const HopsworksProject& project, std::string_view path) {
  const std::array<std::string, 2> segments = {"dataset", std::string(path)};
  return project_path(project, segments);
}

Result<DatasetEntry> read_entry(const Json& json) {
  const Json* attributes = find_field(json, "attributes");
  if (attributes == nullptr) return missing_field("attributes", "an object");
  DatasetEntry entry{text_field(*attributes, "name"), text_field(*attributes, "path"),
                     flag_field(*attributes, "dir"), count_field(*attributes, "size").value_or(0),
                     text_field(*attributes, "modificationTime")};
  if (entry.name.empty()) return missing_field("attributes.name", "a string");
  return entry;
}

}  // namespace

std::string absolute_path(const HopsworksProject& project, std::string_view path) {
  if (path.starts_with('/')) return std::string(path);
  return "/Projects/" + project.name + "/" + std::string(path);
}

HopsworksCall stat_call(const HopsworksProject& project, std::string_view path) {
  return get_call(dataset_path(project, path));
}

HopsworksCall listing_call(const HopsworksProject& project, std::string_view folder,
                           std::int64_t offset, int limit) {
  const std::array<QueryParameter, 5> query = {{{"action", "listing"},
                                                {"offset", std::to_string(offset)},
                                                {"limit", std::to_string(limit)},
                                                {"sort_by", "NAME:desc"},
                                                {"expand", "inodes"}}};
  return get_call(dataset_path(project, folder), query);
}

HopsworksCall make_folder_call(const HopsworksProject& project, std::string_view path) {
  return {HttpMethod::kPost, dataset_path(project, absolute_path(project, path)) +
                                 "?action=create&searchable=true&generate_readme=false"
                                 "&type=DATASET"};
}

HopsworksCall remove_call(const HopsworksProject& project, std::string_view path) {
  return {HttpMethod::kDelete, dataset_path(project, path)};
}

HopsworksCall move_call(const HopsworksProject& project, std::string_view from,
                        std::string_view to) {
  const std::array<QueryParameter, 2> query = {
      {{"action", "move"}, {"destination_path", absolute_path(project, to)}}};
  return {HttpMethod::kPost, dataset_path(project, from) + write_query(query)};
}

HopsworksCall download_call(const HopsworksProject& project, std::string_view path) {
  const std::array<std::string, 4> segments = {"dataset", "download", "with_auth",
                                               std::string(path)};
  const std::array<QueryParameter, 1> query = {{{"type", "DATASET"}}};
  return get_call(project_path(project, segments), query);
}

std::uint64_t upload_pieces(const Upload& upload) {
  return upload.total == 0 ? 1 : (upload.total + upload.chunk - 1) / upload.chunk;
}

HopsworksCall upload_call(const HopsworksProject& project, const Upload& upload,
                          std::uint64_t number, std::string_view bytes, std::string_view boundary) {
  const std::uint64_t pieces = upload.total == 0 ? 0 : upload_pieces(upload);
  const std::array<std::pair<std::string_view, std::string>, 9> fields = {{
      {"templateId", "-1"},
      {"flowChunkSize", std::to_string(upload.chunk)},
      {"flowTotalSize", std::to_string(upload.total)},
      {"flowIdentifier", upload.identifier},
      {"flowFilename", upload.name},
      {"flowRelativePath", upload.name},
      {"flowTotalChunks", std::to_string(pieces)},
      {"flowCurrentChunkSize", std::to_string(bytes.size())},
      {"flowChunkNumber", std::to_string(number)},
  }};
  const std::string line = "--" + std::string(boundary) + "\r\n";
  std::string body;
  for (const auto& [name, value] : fields) {
    body += line + "Content-Disposition: form-data; name=\"" + std::string(name) + "\"\r\n\r\n" +
            value + "\r\n";
  }
  body += line + "Content-Disposition: form-data; name=\"file\"; filename=\"" + upload.name +
          "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
  body += bytes;
  body += "\r\n--" + std::string(boundary) + "--\r\n";
  const std::array<std::string, 3> segments = {"dataset", "upload", upload.folder};
  return {HttpMethod::kPost, project_path(project, segments),
          "multipart/form-data; boundary=" + std::string(boundary), std::move(body)};
}

Result<DatasetEntry> parse_stat(std::string_view json) {
  const auto answer = parse_json(json);
  if (!answer) return answer.error();
  return read_entry(*answer);
}

Result<DatasetListing> parse_listing(std::string_view json) {
  const auto answer = parse_json(json);
  if (!answer) return answer.error();
  auto entries = read_items(*answer, read_entry);
  if (!entries) return entries.error();
  const auto here = static_cast<std::int64_t>(entries->size());
  return DatasetListing{count_field(*answer, "count").value_or(here), *std::move(entries)};
}

}  // namespace boxoffice
