#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tests/fakes/hopsworks/files.h"
#include "tests/fakes/hopsworks/request.h"

namespace boxoffice {

/// A Kafka message.
struct TopicMessage {
  std::string key;
  std::string value;
  std::map<std::string, std::string> headers;
};

/// Rows by key, each {"column": value}.
using HopsworksRows = std::map<std::string, Json>;

/// The fake's feature store: Hopsworks feature groups with schemas, views, training datasets and
/// tables. Not thread-safe.
class HopsworksFeatures {
 public:
  HopsworksFeatures(std::string project, int project_id, std::string bootstrap_servers,
                    HopsworksFiles& files)
      : project_(std::move(project)),
        project_id_(project_id),
        bootstrap_servers_(std::move(bootstrap_servers)),
        files_(files) {}

  /// Answers `featurestores/...`; `request.path` is the rest of the path.
  HopsworksReply answer(const FakeHopsworksRequest& request);

  /// Writes the group's messages into its table, like the job: selected by headers and schema; the
  /// last message of a key wins.
  void materialize(const Json& group, const std::vector<TopicMessage>& messages);

  /// Writes the rows of a CSV file into a group's table.
  void ingest(const Json& group, const std::string& csv);

  /// True for a job that writes the files of a training dataset. compute() runs it and fails if the
  /// dataset was deleted.
  bool computes(const std::string& job) const { return computations_.contains(job); }
  bool compute(const std::string& job);

  /// Returns the jobs started by requests since the last call.
  std::vector<std::string> take_started_jobs() { return std::exchange(started_, {}); }

  /// Returns the group whose table the job `{name}_{version}_offline_fg_materialization` fills, or
  /// the group of that name and version; null if there is none.
  const Json* group_of_job(const std::string& job) const;
  const Json* group(const std::string& name, int version) const;

  const HopsworksRows& rows(const std::string& name, int version) const;

 private:
  HopsworksReply groups(const FakeHopsworksRequest& request);
  HopsworksReply create_group(Json group);
  HopsworksReply views(const FakeHopsworksRequest& request);
  HopsworksReply training(const FakeHopsworksRequest& request, const Json& view);
  void complete_features(Json& view) const;
  HopsworksReply subject(const FakeHopsworksRequest& request) const;
  HopsworksReply connector() const;
  Json avro_schema(const Json& group) const;
  void commit(const Json& group, const HopsworksRows& rows);
  bool has_dataset(const std::string& folder) const;
  int highest_version(const std::string& name) const;  ///< 0: no group of that name

  std::string project_;
  int project_id_;
  std::string bootstrap_servers_;
  HopsworksFiles& files_;
  std::vector<Json> groups_;
  std::vector<Json> views_;
  std::map<int, std::vector<Json>> commits_;  // by group, newest first
  std::map<std::string, HopsworksRows> tables_;
  std::map<std::string, std::map<int, Json>> datasets_;  // metadata by view and version
  int last_dataset_ = 0;
  std::map<std::string, std::pair<std::string, std::string>> computations_;  // job: table, folder
  std::vector<std::string> started_;
};

}  // namespace boxoffice
