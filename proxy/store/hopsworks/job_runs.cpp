#include "proxy/store/hopsworks/job_runs.h"

#include <thread>

namespace boxoffice {
namespace {

Result<std::optional<JobExecution>> last_run(HopsworksSession& session, const HopsworksJob& job) {
  const std::string what = "job " + job.name;
  const auto body = session.require(last_execution_call(session.project(), job.name), what);
  if (!body) return body.error();
  auto run = parse_last_execution(*body);
  if (!run) return Error{ErrorCode::kIo, what + ": " + run.error().message};
  return run;
}

}  // namespace

Result<std::optional<HopsworksJob>> find_job(HopsworksSession& session, const std::string& name) {
  const auto body = session.find(job_call(session.project(), name), "job " + name);
  if (!body) return body.error();
  if (!*body) return std::optional<HopsworksJob>();
  auto job = parse_job(**body);
  if (!job) return Error{ErrorCode::kIo, "job " + name + ": " + job.error().message};
  return std::optional<HopsworksJob>(std::move(*job));
}

Result<JobRun> wait_for_run(HopsworksSession& session, const HopsworksJob& job,
                            std::int64_t execution) {
  const std::string what = "job " + job.name + ", run " + std::to_string(execution);
  const auto deadline = std::chrono::steady_clock::now() + session.settings().job_deadline;
  while (true) {
    const auto body = session.require(execution_call(session.project(), job.name, execution), what);
    if (!body) return body.error();
    const auto run = parse_execution(*body);
    if (!run) return Error{ErrorCode::kIo, what + ": " + run.error().message};
    const std::string& state = job.type == "PYTHON" ? run->state : run->final_status;
    switch (outcome_of(*run, job.type)) {
      case JobOutcome::kSucceeded:
        return JobRun{RunEnd::kSucceeded, state};
      case JobOutcome::kFailed:
        return JobRun{RunEnd::kFailed, state};
      case JobOutcome::kRunning:
        break;
    }
    if (std::chrono::steady_clock::now() >= deadline) return JobRun{RunEnd::kUnknown, state};
    std::this_thread::sleep_for(session.settings().poll_interval);
  }
}

Result<JobRun> run_job(HopsworksSession& session, const HopsworksJob& job,
                       const std::string& arguments, const std::string& checkpoint) {
  const std::string what = "job " + job.name;
  auto before = last_run(session, job);
  if (!before) return before.error();
  if (*before && outcome_of(**before, job.type) == JobOutcome::kRunning) {
    const auto end = wait_for_run(session, job, (*before)->id);
    if (!end || end->end == RunEnd::kUnknown) return end;
  }
  std::string all_arguments = arguments;
  if (!*before && !checkpoint.empty()) all_arguments += " -initialCheckPointString " + checkpoint;
  const auto answer = session.ask(start_execution_call(session.project(), job.name, all_arguments),
                                  what, Repeat::kNever);
  std::optional<JobExecution> started;
  if (answer && !answer->refusal) {
    auto run = parse_execution(answer->body);
    if (!run) return Error{ErrorCode::kIo, what + ": " + run.error().message};
    started = std::move(*run);
  } else {
    // It may have started nevertheless.
    auto now = last_run(session, job);
    if (!now) return now.error();
    const bool is_new = *now && (!*before || (*now)->id != (*before)->id);
    if (!is_new) return answer ? refused(what, *answer->refusal) : answer.error();
    started = std::move(**now);
  }
  return wait_for_run(session, job, started->id);
}

}  // namespace boxoffice
