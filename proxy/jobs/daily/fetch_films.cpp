#include <string>
#include <utility>

#include "proxy/jobs/daily/daily_run.h"
#include "proxy/jobs/daily/revenue_due.h"
#include "proxy/jobs/tmdb/film_batch.h"
#include "proxy/jobs/tmdb/film_source.h"

namespace boxoffice {
namespace {

Failure save(DailyRun& run, std::vector<std::optional<FetchedFilm>> films) {
  std::vector<FilmRecord> records;
  std::vector<KnownRevenue> revenues;
  for (std::optional<FetchedFilm>& film : films) {
    if (!film) {
      ++run.report.unknown;
      continue;
    }
    revenues.push_back(film->revenue);
    records.push_back(std::move(film->record));
  }
  if (const Failure failure = run.store.save_revenues(revenues)) return failure;
  return run.store.save_films(records);
}

}  // namespace

Failure read_lists(DailyRun& run) {
  for (const TmdbRoute route : {TmdbRoute::kNowPlaying, TmdbRoute::kUpcoming}) {
    run.progress("reading " + std::string(tmdb_route_name(route)));
    const Result<std::vector<TmdbId>> ids = fetch_list(run.tmdb, route, run.options.region);
    if (!ids) return ids.error();
    run.listed.insert(ids->begin(), ids->end());
  }
  run.report.listed = run.listed.size();
  return {};
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
  if (run.options.dry_run) return {};
  const std::vector<TmdbId> ids(wanted.begin(), wanted.end());
  const Result<std::size_t> stored = fetch_films(run, ids);
  return stored ? Failure() : stored.error();
}

Result<std::size_t> fetch_films(DailyRun& run, std::span<const TmdbId> ids) {
  std::size_t done = 0;
  const std::size_t unknown = run.report.unknown;
  const Failure failure = fetch_and_save<std::optional<FetchedFilm>>(
      ids, run.store.batch_size(),
      [&](TmdbId id) { return fetch_film(run.tmdb, id, run.options.today); },
      [&](std::vector<std::optional<FetchedFilm>> films) {
        done += films.size();
        run.progress(std::to_string(done) + " of " + std::to_string(ids.size()) + " films");
        return save(run, std::move(films));
      });
  if (failure) return *failure;
  return ids.size() - (run.report.unknown - unknown);
}

}  // namespace boxoffice
