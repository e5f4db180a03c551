#include "proxy/jobs/store/hopsworks_log.h"

#include <charconv>
#include <cstdio>
#include <utility>

#include "proxy/jobs/hopsworks/project_files.h"
#include "proxy/upstream/gzip.h"

namespace boxoffice {
namespace {

const std::string kFolder = "Resources/boxoffice/log";
constexpr std::string_view kEnding = ".jsonl.gz";
constexpr std::size_t kMaxPartBytes = 2u << 30;  // uncompressed

/// The number that a part's name starts with; 0 for other names.
std::int64_t number_from_name(const std::string& name) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  const bool part = error == std::errc() && *end == '-' && name.ends_with(kEnding);
  return part && number > 0 ? number : 0;
}

Failure read_part(HopsworksSession& session, const DatasetEntry& entry, std::int64_t number,
                  const std::function<Failure(std::int64_t, StoreRecord)>& sink) {
  const std::string path = kFolder + "/" + entry.name;
  const auto bytes = download_file(session, path, static_cast<std::uint64_t>(entry.size));
  if (!bytes) return bytes.error();
  const auto text = gunzip_bytes(*bytes, kMaxPartBytes);
  if (!text) return Error{ErrorCode::kCorrupt, path + ": " + text.error().message};
  std::string_view rest = *text;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    auto record = parse_record_line(rest.substr(0, end));
    if (!record) return Error{ErrorCode::kCorrupt, path + ": " + record.error().message};
    if (auto failure = sink(number, std::move(*record))) return failure;
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return std::nullopt;
}

}  // namespace

Result<HopsworksLog> HopsworksLog::open(
    HopsworksSession& session,
    const std::function<Failure(std::int64_t number, StoreRecord record)>& sink) {
  HopsworksLog log(session);
  const auto entries = list_folder(session, kFolder);
  if (!entries) return entries.error();
  for (const DatasetEntry& entry : *entries) {
    const std::int64_t number = entry.folder ? 0 : number_from_name(entry.name);
    if (number == 0) continue;
    if (auto failure = read_part(session, entry, number, sink)) return *std::move(failure);
    log.parts_.push_back(entry.name);
    log.next_ = std::max(log.next_, number + 1);
  }
  return log;
}

Result<std::int64_t> HopsworksLog::append(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  if (!has_folders_) {
    if (auto failure = make_folders(*session_, kFolder)) return *std::move(failure);
    if (auto failure = prepare_staging(*session_)) return *std::move(failure);
    has_folders_ = true;
  }
  std::array<char, 16> number{};
  std::snprintf(number.data(), number.size(), "%09lld", static_cast<long long>(next_));
  const std::string name = std::string(number.data()) + "-" + random_name() + std::string(kEnding);
  if (auto failure = publish_file(*session_, kFolder, name, gzip_bytes(text))) {
    return *std::move(failure);
  }
  parts_.push_back(name);
  return next_++;
}

Failure HopsworksLog::replace(const std::vector<std::string>& lines) {
  const std::vector<std::string> old = parts_;
  const auto added = append(lines);
  if (!added) return added.error();
  for (const std::string& name : old) {
    if (auto failure = remove_entry(*session_, kFolder + "/" + name)) return failure;
    std::erase(parts_, name);
  }
  return std::nullopt;
}

}  // namespace boxoffice
