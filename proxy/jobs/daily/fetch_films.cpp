#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <utility>
#include <variant>

#include "proxy/jobs/daily/daily_run.h"
#include "proxy/jobs/daily/revenue_due.h"
#include "proxy/jobs/tmdb/film_batch.h"
#include "proxy/jobs/tmdb/film_source.h"

namespace boxoffice {
namespace {

/// Counts a film without a usable response; its stored row remains. A film deleted at TMDB is bad
/// only if a current list contains it.
void skip(DailyRun& run, TmdbId id, BadRecord reason) {
  run.failing.add(id, reason, run.options.today);
  if (reason == BadRecord::kNotFound) ++run.report.unknown;
  if (reason != BadRecord::kNotFound || run.listed.contains(id)) run.report.bad.add(id, reason);
}

/// Fetches responses and saves the usable ones; returns their number. Skips the others.
template <typename Record>
Result<std::size_t> fetch_records(DailyRun& run, std::span<const TmdbId> ids,
                                  const std::string& what, const Ask<Fetched<Record>>& fetch,
                                  const std::function<Failure(std::vector<Record>)>& save) {
  if (run.tmdb_is_down) return std::size_t{0};
  std::size_t done = 0;
  std::size_t stored = 0;
  Failure unsaved;
  const auto began = std::chrono::steady_clock::now();
  const std::uint64_t requests_before = run.tmdb.requests();
  const Failure unfetched = fetch_and_save<Fetched<Record>>(
      ids, run.store.batch_size(), fetch, [&](std::vector<Fetched<Record>> fetched) {
        std::vector<Record> records;
        for (Fetched<Record>& one : fetched) {
          if (const auto* bad = std::get_if<BadRecord>(&one.record)) {
            skip(run, one.id, *bad);
          } else {
            run.failing.remove(one.id);
            records.push_back(std::get<Record>(std::move(one.record)));
          }
        }
        done += fetched.size();
        stored += records.size();
        const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - began;
        run.progress(progress_text(what, done, ids.size(),
                                   {run.tmdb.requests() - requests_before, spent.count(),
                                    static_cast<double>(done) / static_cast<double>(ids.size())}));
        unsaved = save(std::move(records));
        return unsaved;
      });
  if (unsaved) return *unsaved;
  if (unfetched) {
    run.tmdb_is_down = true;
    fail(run.report,
         {unfetched->code, unfetched->message + "; " + std::to_string(ids.size() - done) + " of " +
                               std::to_string(ids.size()) + " " + what +
                               " not fetched; using stored rows"});
  }
  return stored;
}

Tries tries_of(const DailyRun& run, TmdbId id) {
  return run.failing.gets_one_try(id) ? Tries::kOne : Tries::kPatient;
}

}  // namespace

Failure read_lists(DailyRun& run) {
  for (const TmdbRoute route : {TmdbRoute::kNowPlaying, TmdbRoute::kUpcoming}) {
    run.progress("reading " + std::string(tmdb_route_name(route)));
    const Result<PagedList> list = fetch_list(run.tmdb, route, run.options.region);
    if (!list) return list.error();
    run.listed.insert(list->ids.begin(), list->ids.end());
    run.report.bad_pages.add(std::string(tmdb_route_name(route)), *list);
  }
  run.report.listed = run.listed.size();
  return {};
}

Failure save_failing(DailyRun& run) {
  return run.options.dry_run ? Failure() : save_failing_films(run.store, run.failing);
}

Result<std::size_t> fetch_films(DailyRun& run, std::span<const TmdbId> ids) {
  return fetch_records<FetchedFilm>(
      run, ids, "films",
      [&](TmdbId id) { return fetch_film(run.tmdb, id, run.options.today, tries_of(run, id)); },
      [&](std::vector<FetchedFilm> films) {
        std::vector<FilmRecord> records;
        std::vector<KnownRevenue> revenues;
        for (FetchedFilm& film : films) {
          revenues.push_back(film.revenue);
          records.push_back(std::move(film.record));
        }
        if (const Failure failure = run.store.save_revenues(revenues)) return failure;
        return run.store.save_films(records);
      });
}

Result<std::size_t> fetch_revenues(DailyRun& run, std::span<const TmdbId> ids) {
  return fetch_records<KnownRevenue>(
      run, ids, "similar films' revenues",
      [&](TmdbId id) { return fetch_revenue(run.tmdb, id, run.options.today, tries_of(run, id)); },
      [&](const std::vector<KnownRevenue>& revenues) { return run.store.save_revenues(revenues); });
}

Failure refresh_films(DailyRun& run) {
  std::set<TmdbId>& wanted = run.wanted;
  const auto kept = [&](TmdbId id) {
    const auto key = run.keys.find(id);
    return key == run.keys.end() ? nullptr : &key->second;
  };
  const auto is_of_today = [&](TmdbId id) {
    const FilmKey* const key = kept(id);
    return key != nullptr && key->fetched == run.options.today;
  };
  for (const TmdbId id : run.listed) {
    if (!is_of_today(id)) wanted.insert(id);
  }
  for (const auto& [id, forecast] : run.latest) {
    if (!run.listed.contains(id) && !is_of_today(id) &&
        is_due(forecast, kept(id), run.options.today)) {
      wanted.insert(id);
      ++run.report.revenues_due;
    }
  }
  for (const auto& [id, key] : run.keys) {
    if (!has_settled_since(key, run.options.today, run.options.settle_days)) continue;
    if (wanted.insert(id).second) ++run.report.revenues_due;
  }
  run.report.fetched = wanted.size();
  run.report.bad.add_wanted(run.listed.size() + run.report.revenues_due);
  if (run.options.dry_run) return {};
  const auto stored = fetch_films(run, std::vector<TmdbId>(wanted.begin(), wanted.end()));
  return stored ? Failure() : stored.error();
}

}  // namespace boxoffice
