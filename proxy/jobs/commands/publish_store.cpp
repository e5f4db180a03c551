#include "proxy/jobs/commands/publish_store.h"

#include <algorithm>
#include <optional>
#include <set>
#include <unordered_set>
#include <utility>

#include "proxy/jobs/commands/daily.h"
#include "proxy/jobs/daily/promoted_model.h"
#include "proxy/jobs/daily/track_record.h"
#include "proxy/jobs/publish/film_origin.h"
#include "proxy/jobs/publish/published_films.h"
#include "proxy/jobs/publish/site_data.h"
#include "proxy/store/open_store.h"
#include "proxy/store/retention.h"
#include "proxy/store/stored_embeddings.h"
#include "proxy/store/stored_films.h"
#include "proxy/training/overview/overview_vectors.h"
#include "shared/base/json.h"

namespace boxoffice {
namespace {

Date days_before(Date date, int days) { return date_from_days(days_since_epoch(date) - days); }

/// Films to publish.
struct ShownFilms {
  std::vector<PublishedFilm> films;
  std::set<TmdbId> ids;
  SourceNames sources;
};

Result<ShownFilms> shown_films(Store& store, const std::vector<ForecastRecord>& forecasts,
                               const PublishStoreOptions& options) {
  std::unordered_set<TmdbId> forecast_ids;
  for (const ForecastRecord& forecast : forecasts) forecast_ids.insert(forecast.id);
  const Date oldest = oldest_kept(options.today);
  ShownFilms shown;
  Failure unreadable;
  const Failure failure = store.for_each_film(
      {days_before(options.today, options.shown_days), std::nullopt}, [&](const FilmRecord& film) {
        if (unreadable || film.fetched < oldest || !forecast_ids.contains(film.id)) return;
        Result<std::string> line = pruned_body(film.body);
        if (line && !is_settled(film.release_date, film.fetched, options.settle_days)) {
          line = with_revenue_so_far(*line, film.fetched);
        }
        if (!line) {
          unreadable = at(store.name() + ": film " + std::to_string(film.id), line.error());
          return;
        }
        shown.films.push_back({film.id, film.release_date, *std::move(line)});
        shown.ids.insert(film.id);
        shown.sources.insert(film_source(film.body));
      });
  if (failure) return *failure;
  if (unreadable) return *unreadable;
  return shown;
}

/// Returns the published forecasts with revenues.
Result<RecordFiles> published_record(Store& store, std::vector<ForecastRecord> forecasts,
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
  records = published_forecasts(std::move(records), releases, options.today);
  return record_files(std::move(records), releases, options.today);
}

/// Returns the text model, and the embeddings of the stored films among `ids`.
Result<SiteText> text_of(Store& store, const TextModelFile& text_model, const std::set<TmdbId>& ids,
                         const PublishStoreOptions& options, const Progress& progress) {
  Result<std::vector<Movie>> films = read_stored_movies(store, {});
  if (!films) return films.error();
  std::erase_if(*films, [&](const Movie& film) { return !ids.contains(film.id); });
  const TextEncoder& encoder = text_model.encoder;
  const Result<std::size_t> written =
      update_embeddings(store, *films, encoder, options.today, options.dry_run, progress);
  if (!written) return written.error();
  Result<std::vector<OverviewEmbedding>> embeddings =
      current_embeddings(store, *films, space_of(encoder));
  if (!embeddings) return embeddings.error();
  SiteText text = site_text(text_model, embedding_table(space_of(encoder), *std::move(embeddings)));
  if (options.dry_run) {  // count those to be embedded as well
    text.films = static_cast<std::size_t>(std::count_if(
        films->begin(), films->end(), [](const Movie& film) { return !film.overview.empty(); }));
  }
  return text;
}

Json json_of(const PublishStoreOptions& options, const SiteFacts& facts, const SiteData& data,
             const Forgotten& forgotten) {
  Json years = Json::array();
  for (const auto& [year, file] : data.records.past_years) years.push_back(year);
  return {{"model", options.name + " " + std::to_string(facts.model_version)},
          {"films", facts.films},
          {"records", forecasts_in(data.records)},
          {"recordYears", std::move(years)},
          {"overviews", data.text ? Json(data.text->films) : Json()},
          {"dropped", to_json(forgotten)},
          {"dryRun", options.dry_run}};
}

std::string report_text(const PublishStoreOptions& options, const SiteFacts& facts,
                        const SiteData& data) {
  return options.out + (options.dry_run ? ": would contain " : ": ") + options.name + " " +
         std::to_string(facts.model_version) + ", " + std::to_string(facts.films) + " films and " +
         std::to_string(forecasts_in(data.records)) + " forecasts" + text_summary(data.text) + "\n";
}

}  // namespace

Result<CommandReport> publish_from_store(const PublishStoreOptions& options,
                                         const Progress& progress) {
  CommandReport report;
  const Result<std::unique_ptr<Store>> opened =
      open_store(options.store, MissingStore::kError, report.warnings);
  if (!opened) return opened.error();
  Store& store = **opened;
  Result<PromotedModel> promoted = load_promoted_model(store, options.name);
  if (!promoted) return promoted.error();
  Forgotten forgotten;
  if (!options.dry_run) {
    const Result<Forgotten> done = forget_old_records(store, options.today);
    if (!done) return done.error();
    forgotten = *done;
    if (auto line = forgotten_warning(forgotten)) report.warnings.push_back(*std::move(line));
  }
  Result<std::vector<ForecastRecord>> forecasts = store.forecasts();
  if (!forecasts) return forecasts.error();
  Result<ShownFilms> films = shown_films(store, *forecasts, options);
  if (!films) return films.error();
  Result<RecordFiles> records = published_record(store, *std::move(forecasts), options);
  if (!records) return records.error();

  std::optional<SiteText> text;
  const Result<std::optional<TextModelFile>> named = read_text_model_if_named(options.text_model);
  if (!named) return named.error();
  const std::optional<TextModelFile>& text_model = *named;
  if (const Failure failure = check_text_model(
          promoted->model.model, text_model ? &text_model->encoder : nullptr, "--text-model")) {
    report.warnings.push_back(failure->message + "; the page will forecast without overviews");
  }
  if (text_model) {
    std::set<TmdbId> ids = candidate_ids(promoted->model.model);
    ids.insert(films->ids.begin(), films->ids.end());
    Result<SiteText> found = text_of(store, *text_model, ids, options, progress);
    if (!found) return found.error();
    text = *std::move(found);
  }

  const SiteFacts facts{options.published,       in_one_text(films->sources), options.name,
                        promoted->model.version, films->ids.size(),           true};
  const SiteData data{std::move(promoted->bytes), film_files(std::move(films->films)),
                      *std::move(records), std::move(text)};
  if (const Failure failure = check_hosting_limits(data)) return *failure;
  if (!options.dry_run) {
    if (const Failure failure = write_site_data(options.out, data, facts)) return *failure;
    // Without the text model, which the page loads from its site.
    if (const Failure failure = store.put_snapshot(files_without_text(data, facts))) {
      return *failure;
    }
  }
  report.text = options.json ? json_of(options, facts, data, forgotten).dump() + "\n"
                             : report_text(options, facts, data);
  return report;
}

}  // namespace boxoffice
