#pragma once

#include <optional>
#include <string>
#include <vector>

#include "proxy/jobs/daily/drift.h"
#include "proxy/jobs/daily/track_record.h"
#include "proxy/jobs/tmdb/bad_films.h"
#include "proxy/jobs/tmdb/paged_list.h"
#include "proxy/store/retention.h"
#include "proxy/training/overview/overview_vectors.h"
#include "shared/base/json.h"
#include "shared/base/result.h"

namespace boxoffice {

/// Results of a daily run. Counts are of films.
struct DailyReport {
  Date day{};
  std::string model;  ///< "boxoffice 7"
  bool dry_run = false;
  std::size_t listed = 0;              ///< upcoming or running according to TMDB
  std::size_t fetched = 0;             ///< requested, including those due
  std::size_t revenues_due = 0;        ///< forecast earlier, requested for their revenue
  std::size_t refreshed = 0;           ///< fetched again before they expire
  std::size_t refreshed_revenues = 0;  ///< the same, for revenues of similar films
  std::size_t unknown = 0;             ///< deleted at TMDB
  BadFilms bad;                        ///< skipped without a usable response
  BadPages bad_pages;                  ///< pages of lists, likewise
  std::size_t added = 0;               ///< forecasts stored
  std::size_t unchanged = 0;           ///< last forecast still valid: same model, same features
  std::size_t made_already = 0;        ///< forecast today by an earlier run
  std::size_t seen_in_training = 0;    ///< released in the model's training span
  std::size_t undated = 0;             ///< without a release date
  std::size_t features = 0;            ///< new or changed feature rows
  /// Overviews embedded because they were new or changed; nothing without a text model.
  std::optional<std::size_t> overviews;
  OverviewGaps gaps;  ///< of the forecasts, including those not stored
  Forgotten forgotten;
  TrackRecordReport track_record;
  double held_out_rmse_log = kMissing;  ///< the model's metric in the registry
  std::size_t compared_before = 0;      ///< films of the training that are the reference for drift
  std::size_t compared_now = 0;
  std::vector<FeatureDrift> drift;  ///< sorted as by feature_drift()
  std::vector<std::string> late;    ///< warnings of Store::finish_run()
  Failure failure;                  ///< error after the forecasts were stored
};

/// Sets the report's failure. An earlier failure moves to `late`.
void fail(DailyReport& report, const Error& error);

/// Returns findings that need attention, one line each.
std::vector<std::string> warnings_of(const DailyReport& report);

Json to_json(const DailyReport& report);

/// Returns the report as text.
std::string to_text(const DailyReport& report);

}  // namespace boxoffice
