#include "proxy/jobs/commands/backfill.h"

#include <optional>
#include <utility>

#include "proxy/files/output_file.h"
#include "proxy/jobs/tmdb/backfill_run.h"
#include "proxy/store/open_store.h"
#include "proxy/store/stored_films.h"
#include "shared/base/json.h"

namespace boxoffice {
namespace {

/// Writes the stored films of the span as lines.
Failure write_films(Store& store, const BackfillOptions& options) {
  const Result<RevenueTable> revenues = read_revenue_table(store);
  if (!revenues) return revenues.error();
  std::string lines;
  Failure unreadable;
  const Failure failure =
      store.for_each_film({options.from, options.to}, [&](const FilmRecord& film) {
        const Result<std::string> line = body_with_revenues(film, *revenues);
        if (line) lines += *line + "\n";
        if (!line && !unreadable) {
          unreadable = at(store.name() + ": film " + std::to_string(film.id), line.error());
        }
      });
  if (failure) return failure;
  if (unreadable) return unreadable;
  return write_output(options.out, lines);
}

Json summary_of(const BackfillRun& run, const TmdbClient& tmdb, const BackfillOptions& options) {
  const BackfillCounts& counts = run.counts();
  const Pace pace = run.pace();
  const std::optional<double> left = counts.finished ? 0.0 : seconds_left(pace);
  return {{"finished", counts.finished},
          {"found", counts.found},
          {"fetched", counts.fetched},
          {"unknown", counts.unknown},
          {"revenues", counts.revenues},
          {"bad", run.bad_films().to_json()},
          {"badPages", run.bad_pages().to_json()},
          {"requests", tmdb.requests()},
          {"requestsPerSecond", rate_of(pace)},
          {"secondsLeft", left ? Json(*left) : Json()},
          {"dryRun", options.dry_run}};
}

std::string text_of(const BackfillRun& run, const std::string& store, bool dry_run) {
  const BackfillCounts& counts = run.counts();
  std::string text = store + ": " + std::to_string(counts.fetched) + " of " +
                     std::to_string(counts.found) +
                     (dry_run ? " films would be fetched, " : " films fetched, ") +
                     std::to_string(counts.revenues) + " revenues of similar films";
  if (!counts.finished) {
    const std::string pace = pace_text(run.pace());
    text +=
        "; not finished, run the same command to resume" + (pace.empty() ? "" : " (" + pace + ")");
  }
  return text + "\n";
}

}  // namespace

Result<CommandReport> backfill(const BackfillOptions& options, const Environment& environment,
                               const Progress& progress) {
  if (options.from > options.to) {
    return Error{ErrorCode::kInvalidArgument, "--from is after --to"};
  }
  CommandReport report;
  Result<TmdbClient> tmdb = TmdbClient::open(environment, options.tmdb, report.warnings);
  if (!tmdb) return tmdb.error();
  const Result<std::unique_ptr<Store>> store =
      open_store(options.store, options.dry_run ? MissingStore::kPretend : MissingStore::kCreate,
                 report.warnings);
  if (!store) return store.error();

  BackfillRun run(options, **store, *tmdb, progress);
  if (const Failure failure = run.run()) {
    return Error{failure->code,
                 failure->message + " (" + std::to_string(run.counts().fetched) +
                     " films of this run are saved; run the same command to resume)"};
  }
  if (!options.out.empty() && !options.dry_run) {
    if (const Failure failure = write_films(**store, options)) return *failure;
  }
  const BadFilms bad = run.bad_films();
  for (const auto& lines : {run.warnings(), run.bad_pages().warnings(), bad.warnings()}) {
    report.warnings.insert(report.warnings.end(), lines.begin(), lines.end());
  }
  report.failure = run.bad_pages().failure(options.max_bad);
  if (!report.failure && (run.counts().finished || run.bad_pages().any())) {
    report.failure = bad.failure(options.max_bad);
  }
  report.text = options.json ? summary_of(run, *tmdb, options).dump() + "\n"
                             : text_of(run, (*store)->name(), options.dry_run);
  return report;
}

}  // namespace boxoffice
