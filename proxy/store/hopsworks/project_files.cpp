#include "proxy/store/hopsworks/project_files.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace boxoffice {
namespace {

constexpr int kListingLimit = 1000;

/// Error of a change, and whether a retry may help.
struct Problem {
  Error error;
  bool may_pass = false;
};

/// Attempts with increasing waits, as many as the settings allow.
class Attempts {
 public:
  explicit Attempts(const HopsworksSettings& settings)
      : settings_(settings), wait_(settings.first_wait) {}

  /// Waits before the next attempt; returns false immediately after the last one.
  bool wait() {
    if (++done_ >= settings_.max_attempts) return false;
    std::this_thread::sleep_for(wait_);
    wait_ = std::min(wait_ * 2, settings_.longest_wait);
    return true;
  }

 private:
  const HopsworksSettings& settings_;
  std::chrono::milliseconds wait_;
  int done_ = 0;
};

/// Error for a change that Hopsworks confirmed but did not carry out.
Error without_effect(const std::string& path, const std::string& change) {
  return {ErrorCode::kIo, path + ": Hopsworks confirmed the " + change +
                              " but did not carry it out; run the command again, and if this "
                              "persists contact the administrator of Hopsworks"};
}

/// Number of checks for a change that takes effect with a delay.
constexpr int kLooks = 3;

/// True if a file of that size appears within `looks` checks.
Result<bool> has_file(HopsworksSession& session, const std::string& path, std::size_t size,
                      int looks) {
  auto wait = session.settings().first_wait;
  for (int look = 1;; ++look) {
    const auto entry = find_entry(session, path);
    if (!entry) return entry.error();
    const bool there =
        *entry && !(*entry)->folder && (*entry)->size == static_cast<std::int64_t>(size);
    if (there || look >= looks) return there;
    std::this_thread::sleep_for(wait);
    wait *= 2;
  }
}

bool is_permanent(const HopsworksError& refusal) {
  if (refusal.code == hopsworks_code::kDiskFull ||
      refusal.code == hopsworks_code::kUploadForbidden) {
    return true;
  }
  return refusal.status == 401 || refusal.status == 403 || refusal.status == 404 ||
         refusal.status == 413 || refusal.status == 415 || refusal.status == 501;
}

/// Sends all pieces once, then verifies the file.
std::optional<Problem> upload_once(HopsworksSession& session, const std::string& folder,
                                   const std::string& name, std::string_view bytes) {
  const Upload upload{folder, name, std::to_string(bytes.size()) + "_" + random_name(),
                      bytes.size(), std::clamp<std::uint64_t>(bytes.size(), 1, kUploadPieceBytes)};
  std::string boundary;
  do {
    boundary = "boxoffice-" + random_name();
  } while (bytes.find(boundary) != std::string_view::npos);
  const std::string what = folder + "/" + name;
  for (std::uint64_t number = 1; number <= upload_pieces(upload); ++number) {
    const auto piece = bytes.substr((number - 1) * upload.chunk, upload.chunk);
    const auto answer = session.ask(upload_call(session.project(), upload, number, piece, boundary),
                                    what, Repeat::kNever);
    if (!answer) return Problem{answer.error(), true};
    if (answer->refusal) {
      return Problem{refused(what, *answer->refusal), !is_permanent(*answer->refusal)};
    }
  }
  const auto whole = has_file(session, what, bytes.size(), kLooks);
  if (!whole) return Problem{whole.error(), false};
  if (!*whole) return Problem{without_effect(what, "upload"), true};
  return std::nullopt;
}

/// Sends one move, then verifies the new name: the response alone proves neither success nor
/// failure.
std::optional<Problem> move_once(HopsworksSession& session, const std::string& from,
                                 const std::string& to, std::size_t size) {
  const auto answer = session.ask(move_call(session.project(), from, to), to, Repeat::kNever);
  const auto moved = has_file(session, to, size, answer && answer->refusal ? 1 : kLooks);
  if (!moved) return Problem{moved.error(), false};
  if (*moved) return std::nullopt;
  if (!answer) return Problem{answer.error(), true};
  if (!answer->refusal) return Problem{without_effect(to, "move"), true};
  return Problem{refused(to, *answer->refusal), may_pass(*answer->refusal)};
}

/// Returns all pages of a listing; nothing if the folder changed between two pages.
Result<std::optional<std::vector<DatasetEntry>>> list_once(HopsworksSession& session,
                                                           const std::string& folder) {
  std::vector<DatasetEntry> entries;
  std::optional<std::int64_t> count;
  while (true) {
    const auto offset = static_cast<std::int64_t>(entries.size());
    const auto body =
        session.find(listing_call(session.project(), folder, offset, kListingLimit), folder);
    if (!body) return body.error();
    if (!*body) return std::optional(std::vector<DatasetEntry>());
    auto page = parse_listing(**body);
    if (!page) return Error{ErrorCode::kIo, folder + ": " + page.error().message};
    if (count.value_or(page->count) != page->count) {
      return std::optional<std::vector<DatasetEntry>>();
    }
    count = page->count;
    std::move(page->entries.begin(), page->entries.end(), std::back_inserter(entries));
    if (page->entries.empty() || static_cast<std::int64_t>(entries.size()) >= page->count) break;
  }
  std::sort(entries.begin(), entries.end(),
            [](const DatasetEntry& a, const DatasetEntry& b) { return a.name < b.name; });
  return std::optional(std::move(entries));
}

}  // namespace

Result<std::optional<DatasetEntry>> find_entry(HopsworksSession& session, const std::string& path) {
  const auto body = session.find(stat_call(session.project(), path), path);
  if (!body) return body.error();
  if (!*body) return std::optional<DatasetEntry>();
  auto entry = parse_stat(**body);
  if (!entry) return Error{ErrorCode::kIo, path + ": " + entry.error().message};
  return std::optional<DatasetEntry>(std::move(*entry));
}

Result<std::vector<DatasetEntry>> list_folder(HopsworksSession& session,
                                              const std::string& folder) {
  Attempts attempts(session.settings());
  do {
    auto entries = list_once(session, folder);
    if (!entries) return entries.error();
    if (*entries) return **std::move(entries);
  } while (attempts.wait());
  return Error{ErrorCode::kIo, folder + ": changed during listing; is another job running?"};
}

Failure make_folders(HopsworksSession& session, const std::string& path) {
  const auto there = find_entry(session, path);
  if (!there) return there.error();
  if (*there) return std::nullopt;
  const std::size_t slash = path.rfind('/');
  if (slash != std::string::npos) {
    if (auto failure = make_folders(session, path.substr(0, slash))) return failure;
  }
  Attempts attempts(session.settings());
  do {
    // If a lost reply causes a second request, the server answers that the folder exists.
    const auto answer =
        session.ask(make_folder_call(session.project(), path), path, Repeat::kAlways);
    if (!answer) return answer.error();
    if (answer->refusal && answer->refusal->code != hopsworks_code::kFolderExists) {
      return refused(path, *answer->refusal);
    }
    const auto made = find_entry(session, path);
    if (!made) return made.error();
    if (*made) return std::nullopt;
  } while (attempts.wait());
  return without_effect(path, "creation");
}

Failure upload_file(HopsworksSession& session, const std::string& folder, const std::string& name,
                    std::string_view bytes) {
  Attempts attempts(session.settings());
  while (true) {
    const auto problem = upload_once(session, folder, name, bytes);
    if (!problem) return std::nullopt;
    // Remains of a failed attempt would block the next one.
    const std::string path = folder + "/" + name;
    const auto left = remove_entry(session, path);
    const auto pieces = remove_entry(session, path + ".temp");
    if (!problem->may_pass || left || pieces || !attempts.wait()) return problem->error;
  }
}

Failure prepare_staging(HopsworksSession& session) {
  if (auto failure = make_folders(session, kStagingFolder)) return failure;
  const auto left = list_folder(session, kStagingFolder);
  if (!left) return left.error();
  std::vector<std::string> names;
  for (const DatasetEntry& entry : *left) names.push_back(entry.name);
  return remove_entries(session, kStagingFolder, names);
}

Failure publish_file(HopsworksSession& session, const std::string& folder, const std::string& name,
                     std::string_view bytes) {
  const std::string aside = random_name() + "-" + name;
  if (auto failure = upload_file(session, kStagingFolder, aside, bytes)) return failure;
  const std::string from = kStagingFolder + "/" + aside;
  const std::string to = folder + "/" + name;
  Attempts attempts(session.settings());
  while (true) {
    const auto problem = move_once(session, from, to, bytes.size());
    if (!problem) return std::nullopt;
    if (problem->may_pass && attempts.wait()) continue;
    const auto left = remove_entry(session, from);
    (void)left;  // the first problem is the better message
    return problem->error;
  }
}

Result<std::optional<std::string>> find_file(HopsworksSession& session, const std::string& path,
                                             std::uint64_t size) {
  for (int attempt = 1;; ++attempt) {
    auto body = session.find(download_call(session.project(), path), path);
    if (!body || !*body || (*body)->size() == size) return body;
    if (attempt >= session.settings().max_attempts) {
      return Error{ErrorCode::kIo, path + ": received " + std::to_string((*body)->size()) + " of " +
                                       std::to_string(size) + " bytes"};
    }
  }
}

Result<std::string> download_file(HopsworksSession& session, const std::string& path,
                                  std::uint64_t size) {
  auto bytes = find_file(session, path, size);
  if (!bytes) return bytes.error();
  if (!*bytes) return Error{ErrorCode::kIo, path + ": no such file in the project"};
  return **std::move(bytes);
}

Failure remove_entry(HopsworksSession& session, const std::string& path) {
  Attempts attempts(session.settings());
  do {
    const auto body = session.find(remove_call(session.project(), path), path);
    if (!body) return body.error();
    if (!*body) return std::nullopt;
    const auto left = find_entry(session, path);
    if (!left) return left.error();
    if (!*left) return std::nullopt;
  } while (attempts.wait());
  return without_effect(path, "deletion");
}

Failure remove_entries(HopsworksSession& session, const std::string& folder,
                       std::span<const std::string> names) {
  if (names.empty()) return std::nullopt;
  for (const std::string& name : names) {
    const std::string path = folder + "/" + name;
    const auto body = session.find(remove_call(session.project(), path), path);
    if (!body) return body.error();
  }
  const auto left = list_folder(session, folder);
  if (!left) return left.error();
  for (const DatasetEntry& entry : *left) {
    if (std::find(names.begin(), names.end(), entry.name) == names.end()) continue;
    if (auto failure = remove_entry(session, folder + "/" + entry.name)) return failure;
  }
  return std::nullopt;
}

}  // namespace boxoffice
