#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "proxy/store/hopsworks/session.h"
#include "shared/hopsworks/job.h"

namespace boxoffice {

/// How a run of a job ended.
enum class RunEnd {
  kSucceeded,
  kFailed,
  kUnknown,  ///< it still runs at the deadline: the next run of ours looks again
};

struct JobRun {
  RunEnd end = RunEnd::kUnknown;
  std::string state;  ///< as Hopsworks names it
};

/// Looks at a run until it ends or the job deadline passes. Errors: kIo.
Result<JobRun> wait_for_run(HopsworksSession& session, const HopsworksJob& job,
                            std::int64_t execution);

/// Starts a run and waits for it. When one is under way already it is waited for first: two at once
/// would trouble each other. `checkpoint` is told to a job that has never run, as where its topic
/// is to be read from ("": nothing is). A reply that was lost does not start a second run.
/// Errors: kIo.
Result<JobRun> run_job(HopsworksSession& session, const HopsworksJob& job,
                       const std::string& arguments, const std::string& checkpoint);

/// The job of that name; nothing when there is none. Errors: kIo.
Result<std::optional<HopsworksJob>> find_job(HopsworksSession& session, const std::string& name);

}  // namespace boxoffice
