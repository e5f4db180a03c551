#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/hopsworks/call.h"

namespace boxoffice {

/// A job of the project.
struct HopsworksJob {
  std::string name;
  std::string type;          ///< "PYSPARK", "PYTHON", ...
  std::string default_args;  ///< what it is started with
};

/// How a run of a job stands.
enum class JobOutcome { kRunning, kSucceeded, kFailed };

/// A run of a job.
struct JobExecution {
  std::int64_t id = 0;
  std::string state;         ///< "RUNNING", "FINISHED", ...
  std::string final_status;  ///< "UNDEFINED" while it runs
  std::string stderr_path;   ///< of its log, "" when there is none
};

HopsworksCall job_call(const HopsworksProject& project, std::string_view job);

/// The newest run.
HopsworksCall last_execution_call(const HopsworksProject& project, std::string_view job);

/// Starts a run with `arguments`. Not to be sent twice: each one is a run.
HopsworksCall start_execution_call(const HopsworksProject& project, std::string_view job,
                                   std::string arguments);

HopsworksCall execution_call(const HopsworksProject& project, std::string_view job,
                             std::int64_t execution);

/// The server's own configuration of Python jobs, to be changed and sent back.
HopsworksCall python_configuration_call(const HopsworksProject& project);

/// Makes or changes a Python job that runs `app_path`. `configuration` is the answer to
/// python_configuration_call. Errors: those of parse_json.
Result<HopsworksCall> put_python_job_call(const HopsworksProject& project, std::string_view job,
                                          std::string_view configuration,
                                          std::string_view app_path);

/// Errors: those of parse_json; kMissingField.
Result<HopsworksJob> parse_job(std::string_view json);

/// Reads a run, or nothing of an empty list. Errors: those of parse_json; kMissingField.
Result<std::optional<JobExecution>> parse_last_execution(std::string_view json);
Result<JobExecution> parse_execution(std::string_view json);

/// By the final status; of Python jobs, whose final status says nothing, by the state.
JobOutcome outcome_of(const JobExecution& execution, std::string_view job_type);

}  // namespace boxoffice
