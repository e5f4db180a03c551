#include "proxy/jobs/commands/daily.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "proxy/jobs/daily/daily_report.h"
#include "proxy/jobs/daily/promoted_model.h"
#include "proxy/jobs/store/open_store.h"
#include "proxy/jobs/store/same_bits.h"
#include "proxy/jobs/store/stored_features.h"
#include "proxy/jobs/store/stored_films.h"
#include "proxy/jobs/text/stored_embeddings.h"
#include "proxy/jobs/text/text_model_file.h"
#include "proxy/jobs/tmdb/film_batch.h"
#include "proxy/jobs/tmdb/film_source.h"

namespace boxoffice {
namespace {

// A young film's revenue moves from week to week, an old one's hardly.
constexpr int kYoungDays = 200;
constexpr int kYoungRefreshDays = 7;
constexpr int kOldRefreshDays = 90;
// The films that "those of the training" means when the features of today are compared.
constexpr int kReferenceDays = 3 * 365;

int days_between(Date from, Date until) { return days_since_epoch(until) - days_since_epoch(from); }

class Daily {
 public:
  Daily(const DailyOptions& options, Store& store, TmdbClient& tmdb, const Progress& progress)
      : options_(options), store_(store), tmdb_(tmdb), progress_(progress) {}

  Result<DailyReport> run() {
    Result<PromotedModel> promoted = load_promoted_model(store_, options_.name);
    if (!promoted) return promoted.error();
    promoted_ = &*promoted;
    report_.day = options_.today;
    report_.model = options_.name + " " + std::to_string(promoted->model.version);
    report_.dry_run = options_.dry_run;
    for (const auto step :
         {&Daily::read_what_is_there, &Daily::read_lists, &Daily::refresh_films,
          &Daily::forget_old_content, &Daily::read_films, &Daily::keep_embeddings,
          &Daily::forecast_films, &Daily::keep_features, &Daily::look_back, &Daily::finish}) {
      if (const Failure failure = (this->*step)()) return *failure;
    }
    return std::move(report_);
  }

 private:
  Failure read_what_is_there() {
    Result<std::vector<ForecastRecord>> forecasts = store_.forecasts();
    if (!forecasts) return forecasts.error();
    forecasts_ = *std::move(forecasts);
    for (const ForecastRecord& forecast : forecasts_) latest_[forecast.id] = forecast;
    const Result<std::vector<FilmKey>> keys = store_.film_keys();
    if (!keys) return keys.error();
    for (const FilmKey& key : *keys) keys_[key.id] = key;
    return {};
  }

  Failure read_lists() {
    for (const TmdbRoute route : {TmdbRoute::kNowPlaying, TmdbRoute::kUpcoming}) {
      progress_("reading " + std::string(tmdb_route_name(route)));
      const Result<std::vector<TmdbId>> ids = fetch_list(tmdb_, route, options_.region);
      if (!ids) return ids.error();
      listed_.insert(ids->begin(), ids->end());
    }
    report_.listed = listed_.size();
    return {};
  }

  /// Whether what a forecast film earned should be asked for today.
  bool is_due(const ForecastRecord& forecast) const {
    const auto key = keys_.find(forecast.id);
    const bool is_kept = key != keys_.end();
    const std::optional<Date> release =
        is_kept && key->second.release_date ? key->second.release_date : forecast.release_date;
    if (!release || *release > options_.today) return false;
    if (!is_kept) return true;
    const int age = days_between(key->second.fetched, options_.today);
    const bool is_young = days_between(*release, options_.today) < kYoungDays;
    return age >= (is_young ? kYoungRefreshDays : kOldRefreshDays);
  }

  Failure refresh_films() {
    std::set<TmdbId> wanted;
    const auto is_of_today = [&](TmdbId id) {
      const auto key = keys_.find(id);
      return key != keys_.end() && key->second.fetched == options_.today;
    };
    for (const TmdbId id : listed_) {
      if (!is_of_today(id)) wanted.insert(id);
    }
    for (const auto& [id, forecast] : latest_) {
      if (!listed_.contains(id) && !is_of_today(id) && is_due(forecast)) {
        wanted.insert(id);
        ++report_.revenues_due;
      }
    }
    report_.fetched = wanted.size();
    if (options_.dry_run) return {};
    const std::vector<TmdbId> ids(wanted.begin(), wanted.end());
    std::size_t done = 0;
    return fetch_and_save<std::optional<FetchedFilm>>(
        ids, store_.batch_size(), [&](TmdbId id) { return fetch_film(tmdb_, id, options_.today); },
        [&](std::vector<std::optional<FetchedFilm>> films) {
          done += films.size();
          progress_(std::to_string(done) + " of " + std::to_string(ids.size()) + " films");
          return save(std::move(films));
        });
  }

  Failure save(std::vector<std::optional<FetchedFilm>> films) {
    std::vector<FilmRecord> records;
    std::vector<KnownRevenue> revenues;
    for (std::optional<FetchedFilm>& film : films) {
      if (!film) {
        ++report_.unknown;
        continue;
      }
      revenues.push_back(film->revenue);
      records.push_back(std::move(film->record));
    }
    if (const Failure failure = store_.save_revenues(revenues)) return failure;
    return store_.save_films(records);
  }

  Failure forget_old_content() {
    if (options_.dry_run) return {};
    const Result<DropCounts> dropped =
        store_.drop_fetched_before(date_from_days(days_since_epoch(options_.today) - kKeptDays));
    if (!dropped) return dropped.error();
    report_.dropped = *dropped;
    return {};
  }

  Failure read_films() {
    Result<std::vector<StoredFilm>> films = read_stored_films(store_, {});
    if (!films) return films.error();
    for (StoredFilm& film : *films) {
      films_fetched_.push_back(film.fetched);
      films_.push_back(std::move(film.movie));
    }
    return {};
  }

  /// Before the forecasts, which may take them, but can do without: what fails in reading is told
  /// at the end.
  Failure keep_embeddings() {
    if (!options_.text_model.empty()) {
      const Result<std::size_t> written = read_overviews();
      if (written) {
        report_.overviews = *written;
      } else {
        report_.failure = written.error();
      }
    }
    Result<EmbeddingTable> known = overviews_for(promoted_->model.model, store_, films_);
    if (!known) return known.error();
    overviews_ = *std::move(known);
    return {};
  }

  Result<std::size_t> read_overviews() {
    const Result<TextModelFile> text_model = read_text_model(options_.text_model);
    if (!text_model) return text_model.error();
    return update_embeddings(store_, films_, text_model->encoder, options_.today, options_.dry_run,
                             progress_);
  }

  Failure forecast_films() {
    progress_("forecasting");
    const NamedModel& model = promoted_->model;
    const Baselines baselines = baselines_for(model.model, films_);

    std::vector<ForecastRecord> made;
    std::vector<FeatureVector> current;
    for (std::size_t i = 0; i < films_.size(); ++i) {
      const Movie& film = films_[i];
      if (!listed_.contains(film.id)) continue;
      if (!film.release_date) {
        ++report_.undated;
        continue;
      }
      if (is_seen_in_training(model.model, film)) {
        ++report_.seen_in_training;
        continue;
      }
      ForecastRecord record =
          make_forecast(model, baselines, film, known_embedding(model.model, overviews_, film),
                        films_fetched_[i], options_.today);
      count_overview(report_.gaps, model.model, record.values);
      current.push_back(record.values);
      if (const auto last = latest_.find(record.id); last != latest_.end()) {
        if (last->second.forecast_date >= options_.today) {
          ++report_.made_already;
          continue;
        }
        if (says_the_same(last->second, record)) {
          ++report_.unchanged;
          continue;
        }
      }
      made.push_back(std::move(record));
    }
    compare_features(current);
    if (options_.dry_run) {
      report_.added = made.size();
      return {};
    }
    const Result<std::size_t> added = store_.add_forecasts(made);
    if (!added) return added.error();
    report_.added = *added;
    return {};
  }

  static bool says_the_same(const ForecastRecord& before, const ForecastRecord& now) {
    return before.model_name == now.model_name && before.model_version == now.model_version &&
           before.schema == now.schema && before.release_date == now.release_date &&
           same_bits(before.values, now.values);
  }

  void compare_features(const std::vector<FeatureVector>& current) {
    const Model& model = promoted_->model.model;
    const Date until = model.info.trained_until;
    const Date from =
        std::max(model.info.trained_from, date_from_days(days_since_epoch(until) - kReferenceDays));
    std::vector<FeatureVector> reference;
    for (const Movie& movie : released_within(films_, {from, until})) {
      if (!(movie.revenue_usd > 0.0)) continue;
      reference.push_back(model_features(model, movie, known_embedding(model, overviews_, movie)));
    }
    report_.compared_before = reference.size();
    report_.compared_now = current.size();
    report_.drift = feature_drift(model.info.features, reference, current);
  }

  /// New bodies have made features vanish, and what is known of earlier films has changed others.
  Failure keep_features() {
    const Result<std::size_t> written =
        update_features(store_, films_, options_.dry_run, progress_);
    if (!written) return written.error();
    report_.features = *written;
    return {};
  }

  Failure look_back() {
    const Result<RevenueTable> revenues = read_revenue_table(store_);
    if (!revenues) return revenues.error();
    const Result<std::vector<FilmKey>> keys = store_.film_keys();
    if (!keys) return keys.error();
    const Result<std::vector<ForecastRecord>> forecasts = store_.forecasts();
    if (!forecasts) return forecasts.error();
    ReleaseDates releases;
    for (const FilmKey& key : *keys) releases[key.id] = key.release_date;
    report_.track_record = judge_forecasts(*forecasts, *revenues, releases,
                                           {options_.today, options_.settle_days, kKeptDays});
    const auto held_out = promoted_->version.metrics.find("rmse_log");
    if (held_out != promoted_->version.metrics.end()) report_.held_out_rmse_log = held_out->second;
    return {};
  }

  Failure finish() {
    if (options_.dry_run) return {};
    progress_("bringing up to date what is made of the forecasts elsewhere");
    Result<std::vector<std::string>> late = store_.finish_run();
    if (late) {
      report_.late = *std::move(late);
    } else {
      if (report_.failure) report_.late.push_back(report_.failure->message);
      report_.failure = late.error();
    }
    return {};
  }

  const DailyOptions& options_;
  Store& store_;
  TmdbClient& tmdb_;
  const Progress& progress_;
  const PromotedModel* promoted_ = nullptr;
  DailyReport report_;
  std::vector<ForecastRecord> forecasts_;
  std::map<TmdbId, ForecastRecord> latest_;
  std::map<TmdbId, FilmKey> keys_;
  std::set<TmdbId> listed_;
  std::vector<Movie> films_;  // of the store, and beside them the days they are of
  std::vector<Date> films_fetched_;
  EmbeddingTable overviews_;  // of these films, where the model takes them
};

}  // namespace

Result<CommandReport> daily(const DailyOptions& options, const Environment& environment,
                            const Progress& progress) {
  CommandReport report;
  Result<TmdbClient> tmdb = TmdbClient::open(environment, options.tmdb, report.warnings);
  if (!tmdb) return tmdb.error();
  const Result<std::unique_ptr<Store>> store = open_store(options.store, report.warnings);
  if (!store) return store.error();
  const Result<DailyReport> done = Daily(options, **store, *tmdb, progress).run();
  if (!done) return done.error();
  for (std::string& line : warnings_of(*done)) report.warnings.push_back(std::move(line));
  report.text = options.json ? to_json(*done).dump() + "\n" : to_text(*done);
  report.failure = done->failure;
  return report;
}

}  // namespace boxoffice
