#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/hopsworks/call.h"

namespace boxoffice {

/// A project job.
struct HopsworksJob {
  std::string name;
  std::string type;          ///< "PYSPARK", "PYTHON", ...
  std::string default_args;  ///< default arguments
};

/// State of a job run.
enum class JobOutcome { kRunning, kSucceeded, kFailed };

/// A job run.
struct JobExecution {
  std::int64_t id = 0;
  std::string state;         ///< "RUNNING", "FINISHED", ...
  std::string final_status;  ///< "UNDEFINED" while running
  std::string stderr_path;   ///< path of its log, "" if there is none
};

HopsworksCall job_call(const HopsworksProject& project, std::string_view job);

/// Fetches the newest run.
HopsworksCall last_execution_call(const HopsworksProject& project, std::string_view job);

/// Starts a run with `arguments`. Not idempotent: each request starts a run.
HopsworksCall start_execution_call(const HopsworksProject& project, std::string_view job,
                                   std::string arguments);

HopsworksCall execution_call(const HopsworksProject& project, std::string_view job,
                             std::int64_t execution);

/// Fetches the server's default configuration of Python jobs, to modify and send back.
HopsworksCall python_configuration_call(const HopsworksProject& project);

/// Creates or updates a Python job that runs `app_path`. `configuration` is the response to
/// python_configuration_call(). Errors: those of parse_json().
Result<HopsworksCall> put_python_job_call(const HopsworksProject& project, std::string_view job,
                                          std::string_view configuration,
                                          std::string_view app_path);

/// Parses a job. Errors: those of parse_json(); kMissingField.
Result<HopsworksJob> parse_job(std::string_view json);

/// Parses the newest run; nullopt for an empty list. Errors: those of parse_json(); kMissingField.
Result<std::optional<JobExecution>> parse_last_execution(std::string_view json);
Result<JobExecution> parse_execution(std::string_view json);

/// Returns the outcome by final status. Python jobs have no meaningful final status; uses their
/// state.
JobOutcome outcome_of(const JobExecution& execution, std::string_view job_type);

}  // namespace boxoffice
