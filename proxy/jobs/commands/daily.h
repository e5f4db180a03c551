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
  std::string region;              ///< country of release; "": any
  int settle_days = kSettleDays;   ///< days until a revenue is final
  std::string text_model;          ///< file of `boxoffice text-model`; "": none
  double max_bad = kMaxBad;        ///< tolerated share of films without a usable response
  TmdbSettings tmdb;
  Date today{};
  bool dry_run = false;  ///< fetch only the lists, write nothing
  bool json = false;
};

/// `boxoffice daily`: fetches upcoming and running films and due revenues, embeds new overviews,
/// forecasts films that are new or whose data or model changed, and drops expired rows. Reports
/// scores of past forecasts and feature drift. A second run on the same day adds nothing. Skips
/// films without a usable response, reports them by reason, and forecasts them from stored rows.
/// The report has a failure for errors after the lists are fetched: films that cannot be fetched, a
/// share of bad films over `max_bad`, overviews, or a step after the forecasts are stored.
Result<CommandReport> daily(const DailyOptions& options, const Environment& environment,
                            const Progress& progress);

}  // namespace boxoffice
