#include "proxy/store/hopsworks/hopsworks_snapshot.h"

#include <time.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include "proxy/store/hopsworks/project_files.h"

namespace boxoffice {
namespace {

constexpr std::size_t kKept = 3;

/// Returns the UTC time with milliseconds, such as "2026-11-22t06-00-00-123". Names sort by time of
/// publication.
std::string time_name() {
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dt%H-%M-%S-", &parts);
  const auto thousandths = now.time_since_epoch().count() % 1000;
  return std::string(text.data(), size) + std::to_string(1000 + thousandths).substr(1);
}

Failure publish(HopsworksSession& session, const NamedBytes& file) {
  const std::string folder = file.name.ends_with(".boxoffice") ? "Resources/public/models"
                                                               : "Resources/public/predictions";
  if (auto failure = make_folders(session, folder)) return failure;
  const auto entries = list_folder(session, folder);
  if (!entries) return entries.error();
  std::vector<std::string> known;  // of this kind, oldest first
  for (const DatasetEntry& entry : *entries) {
    if (!entry.folder && entry.name.ends_with("-" + file.name)) known.push_back(entry.name);
  }
  const std::string content = "-" + sha256_hex(file.bytes).substr(0, 16) + "-" + file.name;
  if (known.empty() || !known.back().ends_with(content)) {
    const std::string name = time_name() + content;
    if (auto failure = publish_file(session, folder, name, file.bytes)) return failure;
    known.push_back(name);
  }
  return remove_entries(session, folder,
                        std::span(known).first(known.size() - std::min(known.size(), kKept)));
}

}  // namespace

Failure publish_snapshot(HopsworksSession& session, std::span<const NamedBytes> files) {
  if (auto failure = prepare_staging(session)) return failure;
  for (const NamedBytes& file : files) {
    if (auto failure = publish(session, file)) return failure;
  }
  return std::nullopt;
}

}  // namespace boxoffice
