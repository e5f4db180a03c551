#include "tests/fakes/hopsworks/files.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "tests/fakes/lower.h"

namespace boxoffice {
namespace {

constexpr std::size_t kMostListed = 10'000;
constexpr unsigned long kMostPieces = 10'000;

std::string parent_of(const std::string& path) { return path.substr(0, path.rfind('/')); }
std::string name_of(const std::string& path) { return path.substr(path.rfind('/') + 1); }

HopsworksReply not_there() { return refusal(400, 110018, "Path not found"); }

}  // namespace

HopsworksFiles::HopsworksFiles(std::string project) : project_(std::move(project)) {
  for (const std::string folder : {"", "/Models", "/Resources", "/Logs"}) {
    entries_["/Projects/" + project_ + folder] = {true, {}, time_};
  }
  entries_["/Projects/" + project_ + "/" + project_ + "_Training_Datasets"] = {true, {}, time_};
}

/// Removes scheme, host, doubled and trailing slashes; relative paths are below the project.
std::string HopsworksFiles::absolute(std::string path) const {
  if (path.starts_with("hopsfs://")) {
    path.erase(0, std::min(path.find('/', std::string("hopsfs://").size()), path.size()));
  }
  std::string clean;
  for (const char c : path) {
    if (c != '/' || clean.empty() || clean.back() != '/') clean += c;
  }
  while (!clean.empty() && clean.back() == '/') clean.pop_back();
  if (clean.starts_with("/Projects/")) return clean;
  if (clean.starts_with('/')) clean.erase(0, 1);
  if (clean.starts_with("Projects/")) return "/" + clean;
  return "/Projects/" + project_ + (clean.empty() ? "" : "/" + clean);
}

Json HopsworksFiles::describe(const std::string& path, const Entry& entry) const {
  return {{"href", "https://hopsworks.internal/dataset" + path},
          {"attributes",
           {{"name", name_of(path)},
            {"path", path},
            {"dir", entry.folder},
            {"size", entry.bytes.size()},
            {"owner", project_ + "__meb10000"},
            {"group", project_ + "__Models"},
            {"permission", "rwxrwx---"},
            {"modificationTime", entry.modified},
            {"underConstruction", false}}},
          {"zipState", "NONE"}};
}

bool HopsworksFiles::is_outside(const std::string& path) const {
  const std::string project = "/Projects/" + project_;
  return path != project && !path.starts_with(project + "/");
}

HopsworksReply HopsworksFiles::answer(const FakeHopsworksRequest& request) {
  std::string tail = request.tail;
  const auto take = [&](const std::string& prefix) {
    if (!tail.starts_with(prefix)) return false;
    tail.erase(0, prefix.size());
    return true;
  };
  const bool uploads = request.method == "POST" && take("upload/");
  const bool downloads = request.method == "GET" && take("download/with_auth/");
  if (is_outside(absolute(tail))) return refusal(400, 110011, "DataSet not found.");
  if (uploads) return upload(absolute(tail), request);
  if (downloads) {
    const auto found = entries_.find(absolute(tail));
    if (found == entries_.end() || found->second.folder) return not_there();
    return {200, found->second.bytes, "application/octet-stream"};
  }
  const std::string path = absolute(tail);
  const std::string action = request.parameter("action");
  if (request.method == "GET" && action == "listing") return listing(path, request);
  if (request.method == "GET") return stat(path);
  if (request.method == "POST" && action == "create") return make_folder(path);
  if (request.method == "POST" && action == "move") {
    return move(path, absolute(request.parameter("destination_path")));
  }
  if (request.method == "DELETE") {
    if (!entries_.contains(path)) return not_there();
    if (is_data_set(path)) return refusal(403, 320003, "not the data set's owner");
    remove(path);
    return {204, "", "application/json"};
  }
  return refusal(404, 120000, "unhandled dataset request");
}

HopsworksReply HopsworksFiles::stat(const std::string& path) const {
  const auto found = entries_.find(path);
  return found == entries_.end() ? not_there() : reply(describe(path, found->second));
}

HopsworksReply HopsworksFiles::listing(const std::string& folder,
                                       const FakeHopsworksRequest& request) const {
  if (!is_folder(folder)) return not_there();
  std::vector<Json> items;
  for (const auto& [path, entry] : entries_) {
    if (path.starts_with(folder + "/") && parent_of(path) == folder) {
      items.push_back(describe(path, entry));
    }
  }
  // By name, ignoring case, like the service's database.
  std::stable_sort(items.begin(), items.end(), [](const Json& a, const Json& b) {
    return lower(a["attributes"]["name"]) < lower(b["attributes"]["name"]);
  });
  if (request.parameter("sort_by") == "NAME:desc") std::reverse(items.begin(), items.end());
  if (request.parameter("expand") == "inodes") {
    if (items.size() > kMostListed && request.parameter("limit").empty()) {
      items.resize(kMostListed);
    }
    Json body = page_json(std::move(items), request);
    body.emplace("items", Json::array());  // present even on an empty page
    return reply(body);
  }
  return reply({{"href", "https://hopsworks.internal/"}, {"count", items.size()}});
}

HopsworksReply HopsworksFiles::make_folder(const std::string& path) {
  if (entries_.contains(path)) return refusal(400, 110047, "Directory already exists");
  if (is_data_set(path)) return refusal(403, 320003, "only the owner adds data sets");
  if (!is_folder(parent_of(path))) {
    return refusal(422, 120001, "parent directory does not exist");
  }
  const Entry& made = entries_[path] = {true, {}, time_};
  return reply(describe(path, made), 201);
}

HopsworksReply HopsworksFiles::move(const std::string& from, const std::string& to) {
  const auto found = entries_.find(from);
  if (found == entries_.end()) return not_there();
  if (is_outside(to)) return refusal(400, 110011, "DataSet not found.");
  if (entries_.contains(to)) return refusal(400, 110012, "Destination already exists");
  if (!is_folder(parent_of(to))) return not_there();
  if (found->second.folder) return refusal(404, 120000, "moves of folders are not faked");
  entries_[to] = std::move(found->second);
  entries_.erase(from);
  return reply({{"successMessage", "moved"}});
}

namespace {

/// True if the fields of a chunk are present and consistent with each other and with its bytes.
bool is_good_piece(std::map<std::string, std::string> form) {
  const auto size = [&](const char* field) {
    return std::strtoul(form[field].c_str(), nullptr, 10);
  };
  const std::string& name = form["flowFilename"];
  const unsigned long chunk = size("flowChunkSize");
  if (name.empty() || name.find('/') != std::string::npos || chunk == 0) return false;
  if (form["templateId"].empty() || form["flowIdentifier"].empty()) return false;
  if (form["flowRelativePath"] != name) return false;
  const unsigned long pieces = (size("flowTotalSize") + chunk - 1) / chunk;
  const unsigned long number = size("flowChunkNumber");
  return size("flowTotalChunks") == pieces && pieces <= kMostPieces && number >= 1 &&
         number <= std::max(pieces, 1ul) && form["file"].size() <= chunk &&
         size("flowCurrentChunkSize") == form["file"].size();
}

}  // namespace

HopsworksReply HopsworksFiles::upload(const std::string& folder,
                                      const FakeHopsworksRequest& request) {
  if (request.content_type != "multipart/form-data") return wrong_content_type();
  if (!is_good_piece(request.form)) return refusal(400, 110042, "bad flow parameters");
  const auto field = [&](const char* name) -> const std::string& { return request.form.at(name); };
  const std::string& name = field("flowFilename");
  const std::string& bytes = field("file");
  const std::size_t total = std::strtoul(field("flowTotalSize").c_str(), nullptr, 10);
  const long number = std::strtol(field("flowChunkNumber").c_str(), nullptr, 10);
  const std::string path = folder + "/" + name;
  if (!is_folder(folder)) return not_there();
  const std::string key = field("flowIdentifier") + "|" + path;
  if (number == 1 && !uploads_.contains(key)) {
    if (entries_.contains(path)) return refusal(400, 110012, "Destination already exists");
    entries_[path] = {false, {}, time_};
    entries_[path + ".temp"] = {true, {}, time_};
  }
  Pieces& pieces = uploads_[key];
  pieces.by_number[number] = bytes;
  pieces.bytes += bytes.size();
  if (pieces.bytes < total) return reply({{"successMessage", "Uploading..."}});
  std::string whole;
  for (const auto& [place, piece] : pieces.by_number) whole += piece;
  uploads_.erase(key);
  entries_.erase(path + ".temp");
  entries_[path] = {false, std::move(whole), time_};
  return reply({{"successMessage", "Successfuly uploaded file to " + folder}});
}

const std::string& HopsworksFiles::bytes(const std::string& path) const {
  return entries_.at(absolute(path)).bytes;
}

bool HopsworksFiles::is_folder(const std::string& path) const {
  const auto found = entries_.find(path);
  return found != entries_.end() && found->second.folder;
}

bool HopsworksFiles::is_data_set(const std::string& path) const {
  return parent_of(path) == "/Projects/" + project_;
}

bool HopsworksFiles::exists(const std::string& path) const {
  return entries_.contains(absolute(path));
}

std::vector<std::string> HopsworksFiles::paths() const {
  std::vector<std::string> all;
  for (const auto& [path, entry] : entries_) {
    if (!entry.folder) all.push_back(path);
  }
  return all;
}

void HopsworksFiles::put(const std::string& path, std::string bytes) {
  const std::string whole = absolute(path);
  for (std::string folder = parent_of(whole); folder.size() > 1; folder = parent_of(folder)) {
    entries_.try_emplace(folder, Entry{true, {}, time_});
  }
  entries_[whole] = {false, std::move(bytes), time_};
}

void HopsworksFiles::remove(const std::string& path) {
  const std::string whole = absolute(path);
  std::erase_if(entries_, [&](const auto& entry) {
    return entry.first == whole || entry.first.starts_with(whole + "/");
  });
}

}  // namespace boxoffice
