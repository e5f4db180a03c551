#include "proxy/jobs/hopsworks/project_files.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace boxoffice {
namespace {

constexpr int kListingLimit = 1000;

/// A problem of an upload: whether trying again may help.
struct UploadProblem {
  Error error;
  bool may_pass = false;
};

bool is_permanent(const HopsworksError& refusal) {
  if (refusal.code == hopsworks_code::kDiskFull ||
      refusal.code == hopsworks_code::kUploadForbidden) {
    return true;
  }
  return refusal.status == 401 || refusal.status == 403 || refusal.status == 404 ||
         refusal.status == 413 || refusal.status == 415 || refusal.status == 501;
}

/// Sends all pieces once.
std::optional<UploadProblem> upload_once(HopsworksSession& session, const std::string& folder,
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
    if (!answer) return UploadProblem{answer.error(), true};
    if (answer->refusal) {
      return UploadProblem{refused(what, *answer->refusal), !is_permanent(*answer->refusal)};
    }
  }
  return std::nullopt;
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
  std::vector<DatasetEntry> entries;
  while (true) {
    const auto offset = static_cast<std::int64_t>(entries.size());
    const auto body =
        session.find(listing_call(session.project(), folder, offset, kListingLimit), folder);
    if (!body) return body.error();
    if (!*body) return std::vector<DatasetEntry>();
    auto page = parse_listing(**body);
    if (!page) return Error{ErrorCode::kIo, folder + ": " + page.error().message};
    std::move(page->entries.begin(), page->entries.end(), std::back_inserter(entries));
    if (page->entries.empty() || static_cast<std::int64_t>(entries.size()) >= page->count) break;
  }
  std::sort(entries.begin(), entries.end(),
            [](const DatasetEntry& a, const DatasetEntry& b) { return a.name < b.name; });
  return entries;
}

Failure make_folders(HopsworksSession& session, const std::string& path) {
  const auto there = find_entry(session, path);
  if (!there) return there.error();
  if (*there) return std::nullopt;
  const std::size_t slash = path.rfind('/');
  if (slash != std::string::npos) {
    if (auto failure = make_folders(session, path.substr(0, slash))) return failure;
  }
  // Sent again after a lost reply it says that the folder is there.
  const auto answer = session.ask(make_folder_call(session.project(), path), path, Repeat::kAlways);
  if (!answer) return answer.error();
  if (answer->refusal && answer->refusal->code != hopsworks_code::kFolderExists) {
    return refused(path, *answer->refusal);
  }
  return std::nullopt;
}

Failure upload_file(HopsworksSession& session, const std::string& folder, const std::string& name,
                    std::string_view bytes) {
  auto wait = session.settings().first_wait;
  for (int attempt = 1;; ++attempt) {
    const auto problem = upload_once(session, folder, name, bytes);
    if (!problem) return std::nullopt;
    // What a failed try leaves behind would stop the next one.
    const std::string path = folder + "/" + name;
    const auto left = remove_entry(session, path);
    const auto pieces = remove_entry(session, path + ".temp");
    if (!problem->may_pass || left || pieces || attempt >= session.settings().max_attempts) {
      return problem->error;
    }
    std::this_thread::sleep_for(wait);
    wait = std::min(wait * 2, session.settings().longest_wait);
  }
}

Failure prepare_staging(HopsworksSession& session) {
  if (auto failure = make_folders(session, kStagingFolder)) return failure;
  const auto left = list_folder(session, kStagingFolder);
  if (!left) return left.error();
  for (const DatasetEntry& entry : *left) {
    if (auto failure = remove_entry(session, kStagingFolder + "/" + entry.name)) return failure;
  }
  return std::nullopt;
}

Failure publish_file(HopsworksSession& session, const std::string& folder, const std::string& name,
                     std::string_view bytes) {
  const std::string aside = random_name() + "-" + name;
  if (auto failure = upload_file(session, kStagingFolder, aside, bytes)) return failure;
  const std::string from = kStagingFolder + "/" + aside;
  const std::string to = folder + "/" + name;
  const auto answer = session.ask(move_call(session.project(), from, to), to, Repeat::kAlways);
  if (!answer) return answer.error();
  if (!answer->refusal) return std::nullopt;
  // Moved already, when the reply to an earlier try was lost.
  if (is_not_found(*answer->refusal)) {
    const auto moved = find_entry(session, to);
    if (!moved) return moved.error();
    if (*moved && (*moved)->size == static_cast<std::int64_t>(bytes.size())) return std::nullopt;
  }
  const auto left = remove_entry(session, from);
  (void)left;  // the refusal says more
  return refused(to, *answer->refusal);
}

Result<std::string> download_file(HopsworksSession& session, const std::string& path,
                                  std::uint64_t size) {
  for (int attempt = 1;; ++attempt) {
    auto body = session.require(download_call(session.project(), path), path);
    if (!body) return body;
    if (body->size() == size) return body;
    if (attempt >= session.settings().max_attempts) {
      return Error{ErrorCode::kIo, path + ": " + std::to_string(body->size()) + " of " +
                                       std::to_string(size) + " bytes came"};
    }
  }
}

Failure remove_entry(HopsworksSession& session, const std::string& path) {
  const auto body = session.find(remove_call(session.project(), path), path);
  if (!body) return body.error();
  return std::nullopt;
}

}  // namespace boxoffice
