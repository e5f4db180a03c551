#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "proxy/jobs/commands/file_commands.h"
#include "proxy/jobs/store/retention.h"
#include "proxy/jobs/tmdb/tmdb_client.h"

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
  TmdbSettings tmdb;
  Date today{};
  bool dry_run = false;  ///< only count what would be asked for
  bool json = false;
};

/// `boxoffice backfill`: films of a span of release dates into the store, with what similar films
/// earned. What a run has saved, the next one does not ask for again; one that was cut off goes on
/// where it stopped. Errors: those of the store and of TMDB.
Result<CommandReport> backfill(const BackfillOptions& options, const Environment& environment,
                               const Progress& progress);

}  // namespace boxoffice
