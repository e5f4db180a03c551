#include "proxy/jobs/commands/publish_store.h"

#include <unordered_set>
#include <utility>

#include "proxy/jobs/commands/daily.h"
#include "proxy/jobs/daily/track_record.h"
#include "proxy/jobs/promoted_model.h"
#include "proxy/jobs/site/site_data.h"
#include "proxy/jobs/store/open_store.h"
#include "shared/json.h"

namespace boxoffice {
namespace {

Date days_before(Date date, int days) { return date_from_days(days_since_epoch(date) - days); }

/// The films to show, a line each.
struct ShownFilms {
  std::string lines;
  std::size_t count = 0;
};

Result<ShownFilms> shown_films(Store& store, const std::vector<ForecastRecord>& forecasts,
                               const PublishStoreOptions& options) {
  std::unordered_set<TmdbId> forecast_ids;
  for (const ForecastRecord& forecast : forecasts) forecast_ids.insert(forecast.id);
  const Date oldest = days_before(options.today, kKeptDays);
  ShownFilms shown;
  Failure unreadable;
  const Failure failure = store.for_each_film(
      {days_before(options.today, options.shown_days), std::nullopt}, [&](const FilmRecord& film) {
        if (unreadable || film.fetched < oldest || !forecast_ids.contains(film.id)) return;
        const Result<std::string> line = pruned_body(film.body);
        if (!line) {
          unreadable = at(store.name() + ": film " + std::to_string(film.id), line.error());
          return;
        }
        shown.lines += *line + "\n";
        ++shown.count;
      });
  if (failure) return *failure;
  if (unreadable) return *unreadable;
  return shown;
}

Result<std::vector<RecordedForecast>> recorded_forecasts(Store& store,
                                                         std::vector<ForecastRecord> forecasts,
                                                         const PublishStoreOptions& options) {
  const Result<RevenueTable> revenues = read_revenue_table(store);
  if (!revenues) return revenues.error();
  const Result<std::vector<FilmKey>> keys = store.film_keys();
  if (!keys) return keys.error();
  ReleaseDates releases;
  for (const FilmKey& key : *keys) releases[key.id] = key.release_date;
  const RevenueRule rule{options.today, options.settle_days, kKeptDays};
  std::vector<RecordedForecast> records;
  for (ForecastRecord& forecast : forecasts) {
    const double revenue_usd = settled_revenue(forecast, *revenues, releases, rule);
    records.push_back({std::move(forecast), revenue_usd});
  }
  return records;
}

}  // namespace

Result<CommandReport> publish_from_store(const PublishStoreOptions& options) {
  CommandReport report;
  const Result<std::unique_ptr<Store>> opened = open_store(options.store, report.warnings);
  if (!opened) return opened.error();
  Store& store = **opened;
  Result<PromotedModel> promoted = load_promoted_model(store, options.name);
  if (!promoted) return promoted.error();
  DropCounts dropped;
  if (!options.dry_run) {
    const Result<DropCounts> counts =
        store.drop_fetched_before(days_before(options.today, kKeptDays));
    if (!counts) return counts.error();
    dropped = *counts;
  }
  Result<std::vector<ForecastRecord>> forecasts = store.forecasts();
  if (!forecasts) return forecasts.error();
  Result<ShownFilms> films = shown_films(store, *forecasts, options);
  if (!films) return films.error();
  Result<std::vector<RecordedForecast>> records =
      recorded_forecasts(store, *std::move(forecasts), options);
  if (!records) return records.error();

  const SiteFacts facts{options.published, "tmdb",          options.name, promoted->model.version,
                        films->count,      records->size(), true};
  SiteData data{std::move(promoted->bytes), std::move(films->lines),
                record_lines(*std::move(records)), about_json(facts)};
  if (!options.dry_run) {
    if (const Failure failure = write_site_data(options.out, data)) return *failure;
    const std::vector<NamedBytes> snapshot = {{"model.boxoffice", std::move(data.model)},
                                              {"films.jsonl", std::move(data.films)},
                                              {"record.jsonl", std::move(data.records)},
                                              {"about.json", std::move(data.about)}};
    if (const Failure failure = store.put_snapshot(snapshot)) return *failure;
  }
  if (options.json) {
    report.text = Json({{"model", options.name + " " + std::to_string(facts.model_version)},
                        {"films", facts.films},
                        {"records", facts.records},
                        {"dropped", {{"films", dropped.films}, {"revenues", dropped.revenues}}},
                        {"dryRun", options.dry_run}})
                      .dump() +
                  "\n";
  } else {
    report.text = options.out + (options.dry_run ? ": would get " : ": ") + options.name + " " +
                  std::to_string(facts.model_version) + ", " + std::to_string(facts.films) +
                  " films and " + std::to_string(facts.records) + " forecasts\n";
  }
  return report;
}

}  // namespace boxoffice
