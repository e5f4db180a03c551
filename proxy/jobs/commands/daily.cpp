#include "proxy/jobs/commands/daily.h"

#include <utility>

#include "proxy/files/text_model_file.h"
#include "proxy/jobs/daily/daily_run.h"
#include "proxy/store/open_store.h"
#include "proxy/store/stored_features.h"
#include "proxy/store/stored_films.h"

namespace boxoffice {
namespace {

Failure read_stored_state(DailyRun& run) {
  const Result<std::vector<ForecastRecord>> forecasts = run.store.forecasts();
  if (!forecasts) return forecasts.error();
  for (const ForecastRecord& forecast : *forecasts) run.latest[forecast.id] = forecast;
  const Result<std::vector<FilmKey>> keys = run.store.film_keys();
  if (!keys) return keys.error();
  for (const FilmKey& key : *keys) run.keys[key.id] = key;
  Result<FailingFilms> failing = read_failing_films(run.store, run.options.today);
  if (!failing) return failing.error();
  run.failing = *std::move(failing);
  return {};
}

Failure forget_old_content(DailyRun& run) {
  if (run.options.dry_run) return {};
  const Result<Forgotten> forgotten = forget_old_records(run.store, run.options.today);
  if (!forgotten) return forgotten.error();
  run.report.forgotten = *forgotten;
  return {};
}

Failure read_films(DailyRun& run) {
  Result<std::vector<StoredFilm>> films = read_stored_films(run.store, {}, run.options.settle_days);
  if (!films) return films.error();
  for (StoredFilm& film : *films) {
    run.films_fetched.push_back(film.fetched);
    run.films.push_back(std::move(film.movie));
  }
  return {};
}

Result<std::size_t> read_overviews(DailyRun& run) {
  const Result<TextModelFile> text_model = read_text_model(run.options.text_model);
  if (!text_model) return text_model.error();
  return update_embeddings(run.store, run.films, text_model->encoder, run.options.today,
                           run.options.dry_run, run.progress);
}

/// Runs before the forecasts, which do not require embeddings: an error becomes the report's
/// failure.
Failure keep_embeddings(DailyRun& run) {
  if (!run.options.text_model.empty()) {
    const Result<std::size_t> written = read_overviews(run);
    if (written) {
      run.report.overviews = *written;
    } else {
      fail(run.report, written.error());
    }
  }
  const Result<EmbeddingTable> known =
      overviews_for(run.promoted.model.model, run.store, run.films);
  if (!known) return known.error();
  if (run.promoted.model.model.overview) attach_overviews(run.films, *known);
  return {};
}

/// Stores features changed by new responses or revenues of other films.
Failure keep_features(DailyRun& run) {
  const Result<std::size_t> written =
      update_features(run.store, run.films, run.options.dry_run, run.progress);
  if (!written) return written.error();
  run.report.features = *written;
  return {};
}

Failure score_forecasts(DailyRun& run) {
  const Result<RevenueTable> revenues = read_revenue_table(run.store);
  if (!revenues) return revenues.error();
  const Result<std::vector<FilmKey>> keys = run.store.film_keys();
  if (!keys) return keys.error();
  const Result<std::vector<ForecastRecord>> forecasts = run.store.forecasts();
  if (!forecasts) return forecasts.error();
  ReleaseDates releases;
  for (const FilmKey& key : *keys) releases[key.id] = key.release_date;
  run.report.track_record = judge_forecasts(
      *forecasts, *revenues, releases, {run.options.today, run.options.settle_days, kKeptDays});
  const auto held_out = run.promoted.version.metrics.find("rmse_log");
  if (held_out != run.promoted.version.metrics.end())
    run.report.held_out_rmse_log = held_out->second;
  return {};
}

Failure finish(DailyRun& run) {
  if (run.options.dry_run) return {};
  run.progress("updating derived copies of the forecasts");
  const Result<std::vector<std::string>> late = run.store.finish_run();
  if (!late) {
    fail(run.report, late.error());
  } else {
    run.report.late.insert(run.report.late.end(), late->begin(), late->end());
  }
  return {};
}

Result<DailyReport> run_daily(const DailyOptions& options, Store& store, TmdbClient& tmdb,
                              const Progress& progress) {
  Result<PromotedModel> promoted = load_promoted_model(store, options.name);
  if (!promoted) return promoted.error();
  DailyRun run{options, store, tmdb, progress, *std::move(promoted)};
  run.report.day = options.today;
  run.report.model = options.name + " " + std::to_string(run.promoted.model.version);
  run.report.dry_run = options.dry_run;
  for (const auto step :
       {read_stored_state, read_lists, refresh_films, refresh_old_films, forget_old_content,
        read_films, keep_embeddings, forecast_films, refresh_old_revenues, save_failing,
        keep_features, score_forecasts, finish}) {
    if (const Failure failure = step(run)) return *failure;
  }
  for (const Failure& failure :
       {run.report.bad_pages.failure(options.max_bad), run.report.bad.failure(options.max_bad)}) {
    if (failure) fail(run.report, *failure);
  }
  return std::move(run.report);
}

}  // namespace

Result<CommandReport> daily(const DailyOptions& options, const Environment& environment,
                            const Progress& progress) {
  CommandReport report;
  Result<TmdbClient> tmdb = TmdbClient::open(environment, options.tmdb, report.warnings);
  if (!tmdb) return tmdb.error();
  const Result<std::unique_ptr<Store>> store =
      open_store(options.store, MissingStore::kError, report.warnings);
  if (!store) return store.error();
  const Result<DailyReport> done = run_daily(options, **store, *tmdb, progress);
  if (!done) return done.error();
  for (std::string& line : warnings_of(*done)) report.warnings.push_back(std::move(line));
  report.text = options.json ? to_json(*done).dump() + "\n" : to_text(*done);
  report.failure = done->failure;
  return report;
}

}  // namespace boxoffice
