#pragma once

#include <string>

#include "proxy/jobs/commands/file_commands.h"
#include "proxy/jobs/store/retention.h"
#include "proxy/jobs/tmdb/tmdb_client.h"

namespace boxoffice {

struct DailyOptions {
  std::string store = "sqlite:boxoffice.db";
  std::string name = "boxoffice";  ///< of the model in the registry
  std::string region;              ///< a country whose cinemas count; "": any
  int settle_days = kSettleDays;   ///< which revenues count
  std::string text_model;          ///< a file of `boxoffice text-model`; "": overviews are not read
  TmdbSettings tmdb;
  Date today{};
  bool dry_run = false;  ///< ask only for the lists, and write nothing
  bool json = false;
};

/// `boxoffice daily`: asks TMDB for what is coming and running, has the text model read new
/// overviews, forecasts each film that is new, or whose record or model is another, asks for the
/// revenues of films that were forecast, forgets what is too old, and says how earlier forecasts
/// did and whether the films still look like those of the training. A second run on the same day
/// adds nothing. What fails in reading overviews, or after the forecasts are stored, is the
/// report's failure.
Result<CommandReport> daily(const DailyOptions& options, const Environment& environment,
                            const Progress& progress);

}  // namespace boxoffice
