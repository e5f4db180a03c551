#include "tests/fakes/hopsworks/jobs.h"

#include <sstream>

#include "tests/fakes/hopsworks/topic_reader.h"

namespace boxoffice {

bool HopsworksJobs::is_known(const std::string& job) const {
  return python_jobs_.contains(job) || features_.group_of_job(job) != nullptr ||
         features_.computes(job);
}

HopsworksReply HopsworksJobs::answer(const FakeHopsworksRequest& request) {
  const auto& path = request.path;
  if (path.size() == 2 && path[0] == "python" && path[1] == "configuration") {
    return reply({{"type", "pythonJobConfiguration"},
                  {"jobType", "PYTHON"},
                  {"environmentName", "pandas-training-pipeline"},
                  {"resourceConfig", {{"cores", 1.0}, {"memory", 2048}, {"gpus", 0}}},
                  {"logRedirection", true}});
  }
  if (path.empty()) return refusal(404, 120000, "unhandled jobs request");
  const std::string& job = path[0];
  if (path.size() == 1 && request.method == "PUT") {
    if (request.content_type != "application/json") return wrong_content_type();
    const std::string app = request.json().value("appPath", "");
    if (!app.starts_with("hdfs://") || !files_.exists(app.substr(app.find("/Projects/")))) {
      return refusal(422, 120001, "appPath is not a file");
    }
    python_jobs_[job] = request.json();
    return reply(job_json(job, "PYTHON", request.json()), 201);
  }
  if (!is_known(job)) return refusal(404, 130009, "Job not found.");
  if (path.size() >= 2 && path[1] == "executions") return executions(request, job);
  const auto python = python_jobs_.find(job);
  if (python != python_jobs_.end()) return reply(job_json(job, "PYTHON", python->second));
  return reply(
      job_json(job, "PYSPARK",
               {{"type", "sparkJobConfiguration"},
                {"defaultArgs", "-op offline_fg_materialization -path hdfs:///Projects/x"}}));
}

const Json& HopsworksJobs::begin(const std::string& job, const std::string& arguments) {
  const std::string logs = "/Projects/boxoffice/Logs/" + job + "/" + std::to_string(++last_id_);
  files_.put(logs + "/stdout.log", "ok");
  files_.put(logs + "/stderr.log", "");
  runs_[job].push_back({{{"id", last_id_},
                         {"state", "INITIALIZING"},
                         {"finalStatus", "UNDEFINED"},
                         {"submissionTime", "2026-10-01T00:00:00Z"},
                         {"stdoutPath", logs + "/stdout.log"},
                         {"stderrPath", logs + "/stderr.log"},
                         {"args", arguments},
                         {"progress", 0.0},
                         {"duration", 1}},
                        polls_,
                        arguments});
  return runs_[job].back().execution;
}

HopsworksReply HopsworksJobs::executions(const FakeHopsworksRequest& request,
                                         const std::string& job) {
  std::vector<Run>& runs = runs_[job];
  if (request.method == "POST") {
    if (request.content_type != "text/plain") return wrong_content_type();
    for (const Run& run : runs) {
      if (run.polls_left > 0) return refusal(400, 130010, "a run is under way");
    }
    return reply(begin(job, request.body), 201);
  }
  if (request.path.size() == 2) {
    if (runs.empty()) return list_reply({});
    return list_reply({runs.back().execution});
  }
  for (Run& run : runs) {
    if (std::to_string(run.execution.at("id").get<int>()) != request.path[2]) continue;
    if (run.polls_left > 0 && --run.polls_left == 0) this->run(job, run);
    return reply(run.execution);
  }
  return refusal(404, 130009, "no such execution");
}

void HopsworksJobs::run(const std::string& job, Run& run) {
  run.execution["state"] = end_.empty() ? "FINISHED" : end_;
  run.execution["finalStatus"] = end_.empty() ? "SUCCEEDED" : end_;
  if (!end_.empty()) return;
  if (features_.computes(job)) {
    if (!features_.compute(job)) run.execution["state"] = run.execution["finalStatus"] = "FAILED";
    return;
  }
  if (const Json* group = features_.group_of_job(job)) {
    features_.materialize(
        *group, read_topic(bootstrap_servers_, group->at("onlineTopicName").get<std::string>()));
    return;
  }
  std::istringstream words(run.arguments);
  std::string file;
  std::string name;
  int version = 0;
  words >> file >> name >> version;
  const Json* group = features_.group(name, version);
  if (group != nullptr && files_.exists(file)) {
    features_.ingest(*group, files_.bytes(file));
  } else {
    run.execution["state"] = "FAILED";
  }
}

std::vector<std::string> HopsworksJobs::arguments(const std::string& job) const {
  std::vector<std::string> all;
  const auto found = runs_.find(job);
  if (found == runs_.end()) return all;
  for (const Run& run : found->second) all.push_back(run.arguments);
  return all;
}

}  // namespace boxoffice
