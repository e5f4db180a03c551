#include "shared/hopsworks/job.h"

#include <array>

#include "shared/base/json.h"
#include "shared/hopsworks/answer_fields.h"

namespace boxoffice {
namespace {

std::string job_path(const HopsworksProject& project, std::string_view job,
                     const std::vector<std::string>& more) {
  std::vector<std::string> segments = {"jobs", std::string(job)};
  segments.insert(segments.end(), more.begin(), more.end());
  return project_path(project, segments);
}

std::string upper_case(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

Result<JobExecution> read_execution(const Json& json) {
  const auto id = count_field(json, "id");
  if (!id) return missing_field("id", "a number");
  return JobExecution{*id, text_field(json, "state"), text_field(json, "finalStatus"),
                      text_field(json, "stderrPath")};
}

}  // namespace

HopsworksCall job_call(const HopsworksProject& project, std::string_view job) {
  return get_call(job_path(project, job, {}));
}

HopsworksCall last_execution_call(const HopsworksProject& project, std::string_view job) {
  const std::array<QueryParameter, 2> query = {
      {{"limit", "1"}, {"sort_by", "submissiontime:desc"}}};
  return get_call(job_path(project, job, {"executions"}), query);
}

HopsworksCall start_execution_call(const HopsworksProject& project, std::string_view job,
                                   std::string arguments) {
  return {HttpMethod::kPost, job_path(project, job, {"executions"}), "text/plain",
          std::move(arguments)};
}

HopsworksCall execution_call(const HopsworksProject& project, std::string_view job,
                             std::int64_t execution) {
  return get_call(job_path(project, job, {"executions", std::to_string(execution)}));
}

HopsworksCall python_configuration_call(const HopsworksProject& project) {
  return get_call(job_path(project, "python", {"configuration"}));
}

Result<HopsworksCall> put_python_job_call(const HopsworksProject& project, std::string_view job,
                                          std::string_view configuration,
                                          std::string_view app_path) {
  auto body = parse_json(configuration);
  if (!body) return body.error();
  if (!body->is_object()) *body = Json::object();
  (*body)["type"] = "pythonJobConfiguration";
  (*body)["jobType"] = "PYTHON";
  (*body)["appPath"] = "hdfs://" + std::string(app_path);
  (*body)["environmentName"] = "python-feature-pipeline";
  (*body)["defaultArgs"] = "";
  return json_call(HttpMethod::kPut, job_path(project, job, {}), body->dump());
}

Result<HopsworksJob> parse_job(std::string_view json) {
  const auto answer = parse_json(json);
  if (!answer) return answer.error();
  HopsworksJob job{text_field(*answer, "name"), text_field(*answer, "jobType"), {}};
  if (job.name.empty()) return missing_field("name", "a string");
  const Json* config = find_field(*answer, "config");
  if (config != nullptr) job.default_args = text_field(*config, "defaultArgs");
  return job;
}

Result<std::optional<JobExecution>> parse_last_execution(std::string_view json) {
  const auto answer = parse_json(json);
  if (!answer) return answer.error();
  const Json& items = items_of(*answer);
  if (items.empty()) return std::optional<JobExecution>();
  auto execution = read_execution(items.front());
  if (!execution) return execution.error();
  return std::optional<JobExecution>(std::move(*execution));
}

Result<JobExecution> parse_execution(std::string_view json) {
  const auto answer = parse_json(json);
  if (!answer) return answer.error();
  return read_execution(*answer);
}

JobOutcome outcome_of(const JobExecution& execution, std::string_view job_type) {
  const bool python = job_type == "PYTHON";
  const std::string status = upper_case(python ? execution.state : execution.final_status);
  if (status == "FINISHED" || status == "SUCCEEDED") return JobOutcome::kSucceeded;
  constexpr std::array<std::string_view, 7> kFailures = {"FAILED",
                                                         "KILLED",
                                                         "FRAMEWORK_FAILURE",
                                                         "APP_MASTER_START_FAILED",
                                                         "INITIALIZATION_FAILED",
                                                         "GENERATING_SECURITY_MATERIAL_FAILED",
                                                         "CONVERTING_NOTEBOOK_FAILED"};
  for (const std::string_view failure : kFailures) {
    if (status == failure) return JobOutcome::kFailed;
  }
  return JobOutcome::kRunning;
}

}  // namespace boxoffice
