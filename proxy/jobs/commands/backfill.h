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
  std::string out;                 ///< a file for the films as JSON lines; "": none is wanted
  std::optional<std::size_t> max;  ///< at most so many films are asked for in this run
  int min_votes = 20;              ///< films that fewer people rated are left out
  /// A younger record is not fetched again, unless a revenue has settled since.
  int refresh_days = kRefreshDays;
  bool similar_revenues = true;  ///< ask for what similar films earned
  double max_bad = kMaxBad;      ///< share of films without a usable record that is tolerated
  TmdbSettings tmdb;
  Date today{};
  bool dry_run = false;  ///< only count what would be asked for
  bool json = false;
};

/// `boxoffice backfill`: fetches the films of a span of release dates into the store, with the
/// revenues of similar films. A run does not request again what an earlier one has saved, and
/// continues one that was cut off. Films without a usable record are skipped, counted by reason and
/// named; if a finished backfill skips more than the share `max_bad`, the report has a failure.
/// Errors: those of the store and of TMDB.
Result<CommandReport> backfill(const BackfillOptions& options, const Environment& environment,
                               const Progress& progress);

}  // namespace boxoffice
