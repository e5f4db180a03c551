#include "tests/fakes/hopsworks/files.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace boxoffice {
namespace {

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

/// Without doubled slashes or one at the end; a relative one is below the project.
std::string HopsworksFiles::absolute(std::string path) const {
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

HopsworksReply HopsworksFiles::answer(const HopsworksQuestion& question) {
  std::string tail = question.tail;
  const auto take = [&](const std::string& prefix) {
    if (!tail.starts_with(prefix)) return false;
    tail.erase(0, prefix.size());
    return true;
  };
  if (question.method == "POST" && take("upload/")) return upload(absolute(tail), question);
  if (question.method == "GET" && take("download/with_auth/")) {
    const auto found = entries_.find(absolute(tail));
    if (found == entries_.end() || found->second.folder) return not_there();
    return {200, found->second.bytes, "application/octet-stream"};
  }
  const std::string path = absolute(tail);
  const std::string action = question.parameter("action");
  if (question.method == "GET" && action == "listing") return listing(path, question);
  if (question.method == "GET") return stat(path);
  if (question.method == "POST" && action == "create") return make_folder(path);
  if (question.method == "POST" && action == "move") {
    return move(path, absolute(question.parameter("destination_path")));
  }
  if (question.method == "DELETE") {
    if (!entries_.contains(path)) return not_there();
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
                                       const HopsworksQuestion& question) const {
  if (!entries_.contains(folder)) return not_there();
  std::vector<Json> items;
  for (const auto& [path, entry] : entries_) {
    if (path.starts_with(folder + "/") && parent_of(path) == folder) {
      items.push_back(describe(path, entry));
    }
  }
  if (question.parameter("sort_by") == "NAME:desc") std::reverse(items.begin(), items.end());
  const std::size_t all = items.size();
  const auto offset =
      std::min<std::size_t>(std::strtoul(question.parameter("offset").c_str(), nullptr, 10), all);
  const auto limit = std::strtoul(question.parameter("limit").c_str(), nullptr, 10);
  items.erase(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(offset));
  if (limit > 0 && items.size() > limit) items.resize(limit);
  Json body = {{"href", "https://hopsworks.internal/"}, {"count", all}};
  if (question.parameter("expand") == "inodes") body["items"] = items;
  return reply(body);
}

HopsworksReply HopsworksFiles::make_folder(const std::string& path) {
  if (entries_.contains(path)) return refusal(400, 110047, "Directory already exists");
  if (!entries_.contains(parent_of(path))) {
    return refusal(422, 120001, "parent directory does not exist");
  }
  const Entry& made = entries_[path] = {true, {}, time_};
  return reply(describe(path, made), 201);
}

HopsworksReply HopsworksFiles::move(const std::string& from, const std::string& to) {
  const auto found = entries_.find(from);
  if (found == entries_.end()) return not_there();
  if (entries_.contains(to)) return refusal(400, 110012, "Destination already exists");
  if (!entries_.contains(parent_of(to))) return not_there();
  entries_[to] = std::move(found->second);
  entries_.erase(from);
  return reply({{"successMessage", "moved"}});
}

HopsworksReply HopsworksFiles::upload(const std::string& folder,
                                      const HopsworksQuestion& question) {
  const auto field = [&](const std::string& name) {
    const auto found = question.form.find(name);
    return found == question.form.end() ? std::string() : found->second;
  };
  const std::string name = field("flowFilename");
  const std::string bytes = field("file");
  const std::size_t total = std::strtoul(field("flowTotalSize").c_str(), nullptr, 10);
  const long number = std::strtol(field("flowChunkNumber").c_str(), nullptr, 10);
  if (name.empty() || number < 1 || field("templateId").empty() ||
      std::strtoul(field("flowCurrentChunkSize").c_str(), nullptr, 10) != bytes.size()) {
    return refusal(400, 110042, "bad flow parameters");
  }
  const std::string path = folder + "/" + name;
  if (!entries_.contains(folder)) return not_there();
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
