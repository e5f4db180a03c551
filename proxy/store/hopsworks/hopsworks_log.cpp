#include "proxy/store/hopsworks/hopsworks_log.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <map>
#include <optional>
#include <utility>

#include "proxy/files/parallel_for.h"
#include "proxy/store/hopsworks/project_files.h"
#include "proxy/upstream/gzip.h"

namespace boxoffice {
namespace {

const std::string kFolder = "Resources/boxoffice/log";
constexpr std::string_view kEnding = ".jsonl.gz";
constexpr std::size_t kMaxPartBytes = 2u << 30;  // uncompressed

/// Returns the number at the start of a part's name; 0 for other names.
std::int64_t number_from_name(const std::string& name) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  const bool part = error == std::errc() && *end == '-' && name.ends_with(kEnding);
  return part && number > 0 ? number : 0;
}

/// Compressed parts by name.
using PartBytes = std::map<std::string, std::string>;

/// Concurrent downloads; Hopsworks limits their number across all its users.
constexpr std::size_t kDownloads = 4;

/// Returns the parts of the log, by number.
Result<std::vector<DatasetEntry>> list_parts(HopsworksSession& session) {
  auto entries = list_folder(session, kFolder);
  if (!entries) return entries;
  std::erase_if(*entries, [](const DatasetEntry& entry) {
    return entry.folder || number_from_name(entry.name) == 0;
  });
  return entries;
}

/// Downloads the parts missing in `known`. Skips parts removed meanwhile.
Failure fetch_parts(HopsworksSession& session, std::span<const DatasetEntry> entries,
                    PartBytes& known) {
  std::vector<const DatasetEntry*> wanted;
  for (const DatasetEntry& entry : entries) {
    if (!known.contains(entry.name)) wanted.push_back(&entry);
  }
  std::vector<std::optional<std::string>> parts(wanted.size());
  const auto failure = run_in_parallel(kDownloads, [&](std::size_t first) -> Failure {
    for (std::size_t i = first; i < wanted.size(); i += kDownloads) {
      auto bytes = find_file(session, kFolder + "/" + wanted[i]->name,
                             static_cast<std::uint64_t>(wanted[i]->size));
      if (!bytes) return bytes.error();
      parts[i] = *std::move(bytes);
    }
    return std::nullopt;
  });
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i]) known.emplace(wanted[i]->name, *std::move(parts[i]));
  }
  return failure;
}

/// Returns a consistent set of parts: none was replaced during the download.
Result<PartBytes> read_parts(HopsworksSession& session) {
  PartBytes known;
  for (int attempt = 1; attempt <= session.settings().max_attempts; ++attempt) {
    const auto entries = list_parts(session);
    if (!entries) return entries.error();
    if (auto failure = fetch_parts(session, *entries, known)) return *std::move(failure);
    PartBytes parts;
    for (const DatasetEntry& entry : *entries) {
      if (auto part = known.extract(entry.name)) parts.insert(std::move(part));
    }
    if (parts.size() == entries->size()) return parts;
    known.merge(parts);
  }
  return Error{ErrorCode::kIo,
               kFolder + ": its files changed during reading; is another job running?"};
}

Failure read_part(const std::string& name, const std::string& bytes,
                  const HopsworksLog::Sink& sink) {
  const std::string path = kFolder + "/" + name;
  const auto text = gunzip_bytes(bytes, kMaxPartBytes);
  if (!text) return Error{ErrorCode::kCorrupt, path + ": " + text.error().message};
  std::string_view rest = *text;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    auto record = parse_record_line(rest.substr(0, end));
    if (!record) return Error{ErrorCode::kCorrupt, path + ": " + record.error().message};
    if (auto failure = sink(number_from_name(name), std::move(*record))) return failure;
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return std::nullopt;
}

}  // namespace

Result<HopsworksLog> HopsworksLog::open(HopsworksSession& session, const Sink& sink) {
  HopsworksLog log(session);
  const auto parts = read_parts(session);
  if (!parts) return parts.error();
  for (const auto& [name, bytes] : *parts) {
    if (auto failure = read_part(name, bytes, sink)) return *std::move(failure);
    log.parts_.push_back(name);
    log.next_ = std::max(log.next_, number_from_name(name) + 1);
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

Failure HopsworksLog::replace(std::span<const std::vector<std::string>> parts) {
  const std::vector<std::string> old = parts_;
  for (const std::vector<std::string>& lines : parts) {
    const auto added = append(lines);
    if (!added) return added.error();
  }
  if (auto failure = remove_entries(*session_, kFolder, old)) return failure;
  parts_.erase(parts_.begin(), parts_.begin() + static_cast<std::ptrdiff_t>(old.size()));
  return std::nullopt;
}

}  // namespace boxoffice
