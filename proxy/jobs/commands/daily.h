#pragma once

#include <string>

#include "proxy/jobs/commands/file_commands.h"
#include "proxy/jobs/tmdb/bad_films.h"
#include "proxy/jobs/tmdb/tmdb_client.h"
#include "proxy/store/retention.h"

namespace boxoffice {

struct DailyOptions {
  std::string store = "sqlite:boxoffice.db";
  std::string name = "boxoffice";  ///< of the model in the registry
  std::string region;              ///< a country whose cinemas count; "": any
  int settle_days = kSettleDays;   ///< which revenues count
  std::string text_model;          ///< a file of `boxoffice text-model`; "": overviews are not read
  double max_bad = kMaxBad;        ///< share of films without a usable record that is tolerated
  TmdbSettings tmdb;
  Date today{};
  bool dry_run = false;  ///< ask only for the lists, and write nothing
  bool json = false;
};

/// `boxoffice daily`: fetches the films that are coming and running and the revenues of films that
/// were forecast, embeds new overviews, forecasts each film that is new or whose record or model
/// changed, forgets what is too old, and reports how earlier forecasts did and whether the films
/// still resemble those of the training. A second run on the same day adds nothing. A film without
/// a usable record is skipped, counted by reason and named; the record that the store has of it
/// serves for its forecast. The report's failure is what fails once the lists are read: films that
/// cannot be fetched, more bad films than the share `max_bad`, overviews, or a step after the
/// forecasts are stored.
Result<CommandReport> daily(const DailyOptions& options, const Environment& environment,
                            const Progress& progress);

}  // namespace boxoffice
