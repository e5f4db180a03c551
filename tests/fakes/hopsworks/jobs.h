#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/fakes/hopsworks/features.h"
#include "tests/fakes/hopsworks/files.h"
#include "tests/fakes/hopsworks/question.h"

namespace boxoffice {

/// The fake's jobs. Every feature group has one that reads its topic; Python jobs read the CSV file
/// that their arguments name. A run does its work when it is looked at for the `polls`-th time. Not
/// synchronised.
class HopsworksJobs {
 public:
  HopsworksJobs(HopsworksFeatures& features, HopsworksFiles& files, std::string bootstrap_servers)
      : features_(features), files_(files), bootstrap_servers_(std::move(bootstrap_servers)) {}

  /// `jobs/...`, where `question.path` is what follows.
  HopsworksReply answer(const HopsworksQuestion& question);

  /// Starts a run, as another request than that of an execution may; it is described.
  const Json& begin(const std::string& job, const std::string& arguments);

  /// The arguments of all runs of a job, the oldest first.
  std::vector<std::string> arguments(const std::string& job) const;

  void set_polls(int polls) { polls_ = polls; }

  /// What the next runs end with, e.g. "FAILED"; "" for what they come to.
  void set_end(std::string end) { end_ = std::move(end); }

 private:
  struct Run {
    Json execution;
    int polls_left = 0;
    std::string arguments;
  };

  HopsworksReply executions(const HopsworksQuestion& question, const std::string& job);
  void run(const std::string& job, Run& run);
  bool is_known(const std::string& job) const;

  HopsworksFeatures& features_;
  HopsworksFiles& files_;
  std::string bootstrap_servers_;
  std::map<std::string, Json> python_jobs_;
  std::map<std::string, std::vector<Run>> runs_;
  int polls_ = 1;
  int last_id_ = 0;
  std::string end_;
};

}  // namespace boxoffice
