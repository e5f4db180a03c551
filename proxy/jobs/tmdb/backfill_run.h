#pragma once

#include <chrono>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "proxy/jobs/commands/backfill.h"
#include "proxy/jobs/tmdb/backfill_note.h"
#include "proxy/jobs/tmdb/film_batch.h"
#include "proxy/jobs/tmdb/film_source.h"
#include "proxy/store/store.h"
#include "shared/base/progress.h"

namespace boxoffice {

/// Results of a run of `boxoffice backfill`. Counts are of films.
struct BackfillCounts {
  std::size_t found = 0;     ///< listed by TMDB in the windows of this run
  std::size_t fetched = 0;   ///< requested and saved
  std::size_t unknown = 0;   ///< listed, but 404 when requested
  std::size_t revenues = 0;  ///< similar films whose revenue was saved
  bool finished = true;
};

/// One run of `boxoffice backfill`.
class BackfillRun {
 public:
  BackfillRun(const BackfillOptions& options, Store& store, TmdbClient& tmdb,
              const Progress& progress)
      : options_(options), store_(store), tmdb_(tmdb), progress_(progress) {}

  /// Fetches and saves. Skips films without a usable response (bad_films). Errors: those of the
  /// store, and those of TMDB that end the run.
  Failure run();

  const BackfillCounts& counts() const { return counts_; }
  const std::vector<std::string>& warnings() const { return warnings_; }

  /// Returns films and similar films skipped by this backfill, including earlier runs that it
  /// resumes.
  BadFilms bad_films() const;

  /// Returns the pages of lists that this run skipped. Their windows are not done.
  const BadPages& bad_pages() const { return bad_pages_; }

  /// Returns the pace of the part (films, or revenues of similar films) in which the run ended.
  Pace pace() const;

 private:
  bool is_fresh(Date fetched) const;
  Failure read_store();
  Failure read_note();
  Failure save_note();
  Failure fetch_windows();
  Failure fetch_window(const ReleaseWindow& window);
  Failure save(std::vector<Fetched<FetchedFilm>> films);
  Result<std::set<TmdbId>> similar_films();
  Failure fetch_similar_revenues();
  Failure save_revenues(std::vector<Fetched<KnownRevenue>> revenues);
  std::vector<TmdbId> within_maximum(std::vector<TmdbId> ids);
  void begin_part();
  void show(const std::string& what, std::size_t done, std::size_t total);
  double share_of_windows(const ReleaseWindow& window, std::size_t done, std::size_t total) const;

  const BackfillOptions& options_;
  Store& store_;
  TmdbClient& tmdb_;
  const Progress& progress_;
  BackfillCounts counts_;
  std::vector<std::string> warnings_;
  std::set<TmdbId> fresh_films_;
  std::set<TmdbId> fresh_revenues_;
  BackfillNote note_;
  BadPages bad_pages_;
  std::size_t found_after_gap_ =
      0;                       ///< films of windows that are not done, or behind such a window
  std::size_t similar_ = 0;    ///< size of similar_films()
  std::size_t requested_ = 0;  ///< films and revenues requested by this run, for --max
  // Of the current part:
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::uint64_t requests_before_ = 0;
  double share_done_ = 0.0;
  Date first_day_{};  ///< first release date of this run's windows
};

}  // namespace boxoffice
