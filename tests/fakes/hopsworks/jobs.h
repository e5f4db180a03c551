#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/fakes/hopsworks/features.h"
#include "tests/fakes/hopsworks/files.h"
#include "tests/fakes/hopsworks/request.h"

namespace boxoffice {

/// The fake's jobs. Every Hopsworks feature group has a job that reads its topic; Python jobs read
/// the CSV file named by their arguments. A run executes at its `polls`-th poll. Not thread-safe.
class HopsworksJobs {
 public:
  HopsworksJobs(HopsworksFeatures& features, HopsworksFiles& files, std::string bootstrap_servers)
      : features_(features), files_(files), bootstrap_servers_(std::move(bootstrap_servers)) {}

  /// Answers `jobs/...`; `request.path` is the rest of the path.
  HopsworksReply answer(const FakeHopsworksRequest& request);

  /// Starts a run on behalf of a request other than an execution; returns its description.
  const Json& begin(const std::string& job, const std::string& arguments);

  /// Returns the arguments of all runs of a job, oldest first.
  std::vector<std::string> arguments(const std::string& job) const;

  void set_polls(int polls) { polls_ = polls; }

  /// Sets the final state of the next runs, such as "FAILED"; "": the actual result.
  void set_end(std::string end) { end_ = std::move(end); }

 private:
  struct Run {
    Json execution;
    int polls_left = 0;
    std::string arguments;
  };

  HopsworksReply executions(const FakeHopsworksRequest& request, const std::string& job);
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
