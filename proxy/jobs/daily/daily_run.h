#pragma once

#include <map>
#include <set>
#include <span>
#include <vector>

#include "proxy/jobs/commands/daily.h"
#include "proxy/jobs/daily/daily_report.h"
#include "proxy/jobs/daily/failing_films.h"
#include "proxy/jobs/daily/promoted_model.h"
#include "proxy/jobs/tmdb/tmdb_client.h"
#include "proxy/store/stored_embeddings.h"
#include "shared/base/progress.h"

namespace boxoffice {

/// State of one run of `boxoffice daily`, filled by its steps in order.
struct DailyRun {
  const DailyOptions& options;
  Store& store;
  TmdbClient& tmdb;
  const Progress& progress;
  PromotedModel promoted;
  DailyReport report{};
  std::map<TmdbId, ForecastRecord> latest{};  ///< last forecast of each film
  std::map<TmdbId, FilmKey> keys{};           ///< films in the store before this run
  std::set<TmdbId> listed{};                  ///< films that TMDB lists as upcoming or running
  std::set<TmdbId> wanted{};                  ///< films that refresh_films fetches
  std::vector<Movie> films{};                 ///< films in the store after fetching
  std::vector<Date> films_fetched{};          ///< fetch day of each of `films`
  FailingFilms failing{};                     ///< films that TMDB failed to answer for days
  bool tmdb_is_down = false;                  ///< TMDB stopped answering in this run
};

/// Reads the ids of `now_playing` and `upcoming` into `listed`. Skips bad pages.
Failure read_lists(DailyRun& run);

/// Stores which films TMDB failed to answer. Call after all fetches.
Failure save_failing(DailyRun& run);

/// Fetches and stores the listed films, forecast films whose revenue is due (is_due), and films
/// whose revenue has settled since they were fetched.
Failure refresh_films(DailyRun& run);

/// Fetches and stores films by id; returns the number stored. Skips bad responses. If TMDB stops
/// responding, the report fails but the run continues with stored rows and sends no more requests.
/// Errors: those of the store.
Result<std::size_t> fetch_films(DailyRun& run, std::span<const TmdbId> ids);

/// Like fetch_films(), for revenues.
Result<std::size_t> fetch_revenues(DailyRun& run, std::span<const TmdbId> ids);

/// Fetches tonight's share of the other films again, oldest rows first (plan_refresh).
Failure refresh_old_films(DailyRun& run);

/// Like refresh_old_films(), for revenues of similar films.
Failure refresh_old_revenues(DailyRun& run);

/// Forecasts the listed films, stores changed forecasts, and compares the features of today's films
/// with those of the training.
Failure forecast_films(DailyRun& run);

}  // namespace boxoffice
