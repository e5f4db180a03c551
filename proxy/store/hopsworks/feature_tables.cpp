#include "proxy/store/hopsworks/feature_tables.h"

#include <algorithm>
#include <map>
#include <utility>

#include "proxy/store/hopsworks/job_runs.h"
#include "proxy/store/hopsworks/project_files.h"

namespace boxoffice {
namespace {

std::string group_title(const std::string& name) { return "feature group " + name; }

/// The newest version with the right columns, and the highest version.
struct GroupSearch {
  std::optional<HopsworksGroup> fitting;
  int highest = 0;
};

Result<GroupSearch> search_group(HopsworksSession& session, const FeatureGroupSpec& spec) {
  const std::string what = group_title(spec.name);
  const auto body = session.find(feature_group_versions_call(session.place(), spec.name), what);
  if (!body) return body.error();
  GroupSearch search;
  if (!*body) return search;
  auto groups = parse_feature_groups(**body);
  if (!groups) return Error{ErrorCode::kIo, what + ": " + groups.error().message};
  for (HopsworksGroup& group : *groups) {
    search.highest = std::max(search.highest, group.version);
    const bool newer = !search.fitting || group.version > search.fitting->version;
    if (newer && group.type == "streamFeatureGroupDTO" && has_columns_of(group, spec)) {
      search.fitting = std::move(group);
    }
  }
  return search;
}

}  // namespace

Result<HopsworksGroup> get_or_create_group(HopsworksSession& session,
                                           const FeatureGroupSpec& spec) {
  const std::string what = group_title(spec.name);
  auto search = search_group(session, spec);
  if (!search) return search.error();
  if (search->fitting) return *std::move(search->fitting);
  FeatureGroupSpec wanted = spec;
  wanted.version = search->highest + 1;
  const auto call = create_feature_group_call(session.place(), wanted, session.version());
  if (!call) return call.error();
  const auto answer = session.ask(*call, what, Repeat::kNever);
  if (answer && !answer->refusal) {
    auto group = parse_feature_group(answer->body);
    if (!group) return Error{ErrorCode::kIo, what + ": " + group.error().message};
    return group;
  }
  // Another process created it first, or only the reply was lost.
  search = search_group(session, spec);
  if (search && search->fitting) return *std::move(search->fitting);
  return answer ? refused(what, *answer->refusal) : answer.error();
}

Result<FeatureView> get_or_create_view(HopsworksSession& session, const HopsworksGroup& group,
                                       const std::string& name, const std::string& description,
                                       const std::string& label) {
  const std::string what = "feature view " + name;
  const auto look = [&] {
    return session.find(feature_view_call(session.place(), name, group.version), what);
  };
  auto body = look();
  if (!body) return body.error();
  if (!*body) {
    const auto answer = session.ask(
        create_feature_view_call(session.place(), group, name, group.version, description, label),
        what, Repeat::kNever);
    if (answer && !answer->refusal) {
      body = std::optional<std::string>(answer->body);
    } else {
      body = look();
      if (!body || !*body) return answer ? refused(what, *answer->refusal) : answer.error();
    }
  }
  auto view = parse_feature_view(**body);
  if (!view) return Error{ErrorCode::kIo, what + ": " + view.error().message};
  return view;
}

namespace {

/// Description of our training datasets.
constexpr std::string_view kRowsForTheJobs = "rows for the jobs";

/// Deletes a training dataset and verifies that it is gone.
Failure delete_dataset(HopsworksSession& session, const FeatureView& view, int version,
                       const std::string& what) {
  for (int attempt = 1; attempt <= session.settings().max_attempts; ++attempt) {
    const auto deleted =
        session.find(delete_training_dataset_call(session.place(), view, version), what);
    if (!deleted) return deleted.error();
    if (!*deleted) return std::nullopt;
    const auto left = session.find(training_dataset_call(session.place(), view, version), what);
    if (!left) return left.error();
    if (!*left) return std::nullopt;
  }
  return Error{ErrorCode::kIo, what + ": version " + std::to_string(version) +
                                   " still exists after Hopsworks confirmed its deletion; "
                                   "delete it in the feature view's training data"};
}

/// Deletes the datasets of killed exports: TMDB content must not stay longer than allowed.
Failure delete_leftovers(HopsworksSession& session, const FeatureView& view,
                         const std::string& what) {
  const auto body = session.find(training_datasets_call(session.place(), view), what);
  if (!body) return body.error();
  if (!*body) return std::nullopt;
  const auto datasets = parse_training_datasets(**body);
  if (!datasets) return Error{ErrorCode::kIo, what + ": " + datasets.error().message};
  for (const TrainingDataset& dataset : *datasets) {
    if (dataset.description != kRowsForTheJobs) continue;
    if (auto failure = delete_dataset(session, view, dataset.version, what)) return failure;
  }
  return std::nullopt;
}

/// Returns paths and sizes of the files of rows in a training dataset's folder. Spark writes them
/// into a subfolder, older servers directly.
Result<std::map<std::string, std::uint64_t>> part_files(HopsworksSession& session,
                                                        const std::string& folder) {
  std::map<std::string, std::uint64_t> parts;
  std::vector<std::string> folders = {folder};
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const auto entries = list_folder(session, std::string(folders[i]));
    if (!entries) return entries.error();
    for (const DatasetEntry& entry : *entries) {
      const std::string path = folders[i] + "/" + entry.name;
      if (entry.folder && i == 0) {
        folders.push_back(path);
      } else if (!entry.folder && entry.name.starts_with("part-")) {
        parts.emplace(path, static_cast<std::uint64_t>(entry.size));
      }
    }
  }
  return parts;
}

/// Computes a training dataset and downloads its files.
Result<std::string> compute_and_download(HopsworksSession& session, const FeatureView& view,
                                         const TrainingDataset& dataset, const std::string& what) {
  const auto computed = session.require(
      compute_training_dataset_call(session.place(), view, dataset.version), what, Repeat::kNever);
  if (!computed) return computed.error();
  if (const auto job = parse_job(*computed)) {
    // It is running: wait for its end.
    const auto known = find_job(session, job->name);
    if (!known) return known.error();
    if (*known) {
      const auto runs = session.require(last_execution_call(session.project(), job->name), what);
      if (!runs) return runs.error();
      const auto run = parse_last_execution(*runs);
      if (run && *run) {
        const auto end = wait_for_run(session, **known, (*run)->id);
        if (!end) return end.error();
        if (end->end != RunEnd::kSucceeded) {
          return Error{ErrorCode::kIo, what + ": its job ended with " + end->state};
        }
      }
    }
  }
  std::string location = dataset.location;
  if (location.empty()) {  // some servers return it only now
    const auto body =
        session.require(training_dataset_call(session.place(), view, dataset.version), what);
    if (!body) return body.error();
    const auto known = parse_training_dataset(*body);
    if (!known) return Error{ErrorCode::kIo, what + ": " + known.error().message};
    location = known->location;
  }
  const std::string folder = project_path_of(location);
  if (folder.empty()) return Error{ErrorCode::kIo, what + ": its folder is outside the project"};
  const auto parts = part_files(session, folder);
  if (!parts) return parts.error();
  if (parts->empty()) return Error{ErrorCode::kIo, what + ": its job wrote no files"};
  std::string csv;
  for (const auto& [path, size] : *parts) {
    const auto part = download_file(session, path, size);
    if (!part) return part;
    const std::size_t header = part->find('\n');
    csv += csv.empty() || header == std::string::npos ? *part : part->substr(header + 1);
  }
  return csv;
}

}  // namespace

Result<std::string> export_view_csv(HopsworksSession& session, const FeatureView& view) {
  const std::string what = "training dataset of " + view.name;
  if (auto failure = delete_leftovers(session, view, what)) return *std::move(failure);
  const auto created =
      session.require(create_training_dataset_call(session.place(), view, kRowsForTheJobs), what);
  if (!created) return created.error();
  const auto dataset = parse_training_dataset(*created);
  if (!dataset) return Error{ErrorCode::kIo, what + ": " + dataset.error().message};
  auto csv = compute_and_download(session, view, *dataset, what);
  // No longer needed. Already gone if the reply to an earlier attempt was lost.
  const auto failure = delete_dataset(session, view, dataset->version, what);
  return csv && failure ? Result<std::string>(*failure) : csv;
}

}  // namespace boxoffice
