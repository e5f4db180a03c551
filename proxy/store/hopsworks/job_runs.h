#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "proxy/store/hopsworks/session.h"
#include "shared/hopsworks/job.h"

namespace boxoffice {

/// Outcome of a job run.
enum class RunEnd {
  kSucceeded,
  kFailed,
  kUnknown,  ///< still running at the deadline; checked again by the next run
};

struct JobRun {
  RunEnd end = RunEnd::kUnknown;
  std::string state;  ///< as named by Hopsworks
};

/// Polls a run until it ends or the job deadline passes. Errors: kIo.
Result<JobRun> wait_for_run(HopsworksSession& session, const HopsworksJob& job,
                            std::int64_t execution);

/// Starts a run and waits for it. Waits for a current run first, since concurrent runs conflict.
/// `checkpoint` is passed to a job that has never run: the topic offsets to start from ("":
/// omitted). A lost reply does not start a second run. Errors: kIo.
Result<JobRun> run_job(HopsworksSession& session, const HopsworksJob& job,
                       const std::string& arguments, const std::string& checkpoint);

/// Returns the job of that name, if it exists. Errors: kIo.
Result<std::optional<HopsworksJob>> find_job(HopsworksSession& session, const std::string& name);

}  // namespace boxoffice
