#pragma once

#include <optional>
#include <string>
#include <vector>

#include "proxy/jobs/daily/drift.h"
#include "proxy/jobs/daily/track_record.h"
#include "proxy/jobs/tmdb/bad_films.h"
#include "proxy/store/retention.h"
#include "proxy/training/overview/overview_gaps.h"
#include "shared/base/json.h"
#include "shared/base/result.h"

namespace boxoffice {

/// What a day's run did and saw. Counts are of films.
struct DailyReport {
  Date day{};
  std::string model;  ///< "boxoffice 7"
  bool dry_run = false;
  std::size_t listed = 0;              ///< coming or running, as TMDB says
  std::size_t fetched = 0;             ///< asked for, those due included
  std::size_t revenues_due = 0;        ///< forecast earlier, and asked for to see what they earned
  std::size_t refreshed = 0;           ///< fetched again before their records are too old
  std::size_t refreshed_revenues = 0;  ///< the same, of similar films' revenues
  std::size_t unknown = 0;             ///< that TMDB no longer knew
  BadFilms bad;                        ///< skipped for want of a usable record
  std::size_t added = 0;               ///< forecasts written
  std::size_t unchanged = 0;         ///< whose last forecast still holds: same model, same features
  std::size_t made_already = 0;      ///< forecast today by an earlier run
  std::size_t seen_in_training = 0;  ///< older than the end of the model's training
  std::size_t undated = 0;           ///< without a release date
  std::size_t features = 0;          ///< rows of features that were new or had changed
  /// Read by the text model, since they were new or had changed; nothing without a text model.
  std::optional<std::size_t> overviews;
  OverviewGaps gaps;  ///< of the forecasts, also of those that were not written
  Forgotten forgotten;
  TrackRecordReport track_record;
  double held_out_rmse_log = kMissing;  ///< what the registry says of the model
  std::size_t compared_before = 0;      ///< films that the features of today are compared with
  std::size_t compared_now = 0;
  std::vector<FeatureDrift> drift;  ///< as feature_drift() sorts it
  std::vector<std::string> late;    ///< what Store::finish_run() warned of
  Failure failure;                  ///< why it failed: the forecasts are stored all the same
};

/// Sets the report's failure. A failure that it has already becomes a line of `late`.
void fail(DailyReport& report, const Error& error);

/// What somebody should look at: one line each.
std::vector<std::string> warnings_of(const DailyReport& report);

Json to_json(const DailyReport& report);

/// For people.
std::string to_text(const DailyReport& report);

}  // namespace boxoffice
