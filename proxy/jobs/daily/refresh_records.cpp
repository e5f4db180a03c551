#include <set>
#include <span>
#include <vector>

#include "proxy/jobs/daily/daily_run.h"
#include "proxy/store/retention.h"
#include "proxy/store/stored_films.h"

namespace boxoffice {
namespace {

/// Fetches a plan's share; in a dry run only counts it.
Failure refresh_share(DailyRun& run, const RefreshPlan& plan, const FetchRecords& fetch,
                      std::size_t& stored) {
  stored = plan.share;
  if (run.options.dry_run) return {};
  const auto fetch_wanted = [&](std::span<const TmdbId> ids) {
    run.report.bad.add_wanted(ids.size());
    return fetch(ids);
  };
  const Result<std::size_t> done = refresh(plan, fetch_wanted);
  if (!done) return done.error();
  stored = *done;
  return {};
}

}  // namespace

Failure refresh_old_films(DailyRun& run) {
  std::vector<FetchedRecord> others;
  for (const auto& [id, key] : run.keys) {
    if (!run.wanted.contains(id)) others.push_back({id, key.fetched});
  }
  return refresh_share(
      run, plan_refresh(others, run.options.today),
      [&](std::span<const TmdbId> ids) { return fetch_films(run, ids); }, run.report.refreshed);
}

Failure refresh_old_revenues(DailyRun& run) {
  std::set<TmdbId> similar;
  for (const Movie& film : run.films) {
    if (!film.similar) continue;
    for (const MovieSummary& other : *film.similar) similar.insert(other.id);
  }
  for (const Movie& film : run.films)
    similar.erase(film.id);  // these come with the films' responses
  const Result<RevenueTable> revenues = read_revenue_table(run.store);
  if (!revenues) return revenues.error();
  std::vector<FetchedRecord> records;
  for (const auto& [id, revenue] : *revenues) {
    if (similar.contains(id)) records.push_back({id, revenue.fetched});
  }
  run.progress("revenues of similar films");
  return refresh_share(
      run, plan_refresh(records, run.options.today),
      [&](std::span<const TmdbId> ids) { return fetch_revenues(run, ids); },
      run.report.refreshed_revenues);
}

}  // namespace boxoffice
