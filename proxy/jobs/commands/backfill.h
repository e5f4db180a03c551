#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "proxy/jobs/commands/file_commands.h"
#include "proxy/jobs/tmdb/bad_films.h"
#include "proxy/jobs/tmdb/tmdb_client.h"
#include "proxy/store/retention.h"

namespace boxoffice {

struct BackfillOptions {
  Date from{};
  Date to{};
  std::string store = "sqlite:boxoffice.db";
  std::string out;                 ///< output file for films as JSON lines; "": none
  std::optional<std::size_t> max;  ///< maximum number of films requested in this run
  int min_votes = 20;              ///< films with fewer votes are skipped
  /// Newer rows are not fetched again, unless a revenue has settled since.
  int refresh_days = kRefreshDays;
  bool similar_revenues = true;  ///< fetch revenues of similar films
  double max_bad = kMaxBad;      ///< tolerated share of films without a usable response
  TmdbSettings tmdb;
  Date today{};
  bool dry_run = false;  ///< only count the requests
  bool json = false;
};

/// `boxoffice backfill`: fetches the films of a span of release dates into the store, with the
/// revenues of similar films. Skips what earlier runs saved, and resumes an interrupted run. Skips
/// films without a usable response, and reports them by reason. If a finished backfill skips more
/// than the share `max_bad`, the report has a failure. Errors: those of the store and of TMDB.
Result<CommandReport> backfill(const BackfillOptions& options, const Environment& environment,
                               const Progress& progress);

}  // namespace boxoffice
