#pragma once

#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "proxy/store/stored_films.h"
#include "shared/evaluation/metrics.h"
#include "shared/evaluation/settled.h"

// How past forecasts turned out.

namespace boxoffice {

/// Which stored revenues count (shared/evaluation/settled.h).
struct RevenueRule {
  Date today{};
  int settle_days = kSettleDays;
  int max_age_days = 180;  ///< TMDB's terms: what was asked for longer ago is forgotten
};

/// Release dates by film as they are believed now.
using ReleaseDates = std::unordered_map<TmdbId, std::optional<Date>>;

/// The release date of a forecast's film: as believed now, else as believed then.
std::optional<Date> release_of(const ForecastRecord& forecast, const ReleaseDates& releases);

/// What the film of a forecast earned; NaN while that is not known or not settled. A film that was
/// moved counts by its new date.
double settled_revenue(const ForecastRecord& forecast, const RevenueTable& revenues,
                       const ReleaseDates& releases, const RevenueRule& rule);

/// True if a film is judged by `forecast` rather than by `chosen`: a forecast made ahead counts
/// before a backtest, the later of two made ahead, the earlier of two backtests.
bool counts_more(const ForecastRecord& forecast, const ForecastRecord& chosen);

/// How long results count as recent.
inline constexpr int kRecentDays = 90;

/// How the forecasts of some films did.
struct TrackRecordScores {
  Metrics metrics;
  std::uint32_t with_ranges = 0;  ///< films whose forecast stated an 80 % range
  double inside_80 = kMissing;    ///< share of those that ended in it
};

struct TrackRecordReport {
  TrackRecordScores ahead;      ///< of each film the last forecast before its release
  TrackRecordScores recent;     ///< the part of `ahead` that settled in the last kRecentDays
  TrackRecordScores backtests;  ///< of films that were not forecast ahead, the first one
  std::size_t waiting = 0;      ///< films that have a forecast and no settled revenue
};

/// Judges each film once.
TrackRecordReport judge_forecasts(std::span<const ForecastRecord> forecasts,
                                  const RevenueTable& revenues, const ReleaseDates& releases,
                                  const RevenueRule& rule);

}  // namespace boxoffice
