#pragma once

#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

#include "proxy/store/stored_films.h"
#include "shared/evaluation/metrics.h"
#include "shared/evaluation/settled.h"

// Scores of past forecasts.

namespace boxoffice {

/// Rule for stored revenues (shared/evaluation/settled.h).
struct RevenueRule {
  Date today{};
  int settle_days = kSettleDays;
  int max_age_days = 180;  ///< TMDB's terms: older responses are dropped
};

/// Latest known release dates by film.
using ReleaseDates = std::unordered_map<TmdbId, std::optional<Date>>;

/// Returns the latest known release date of a forecast film, else that at the time of the forecast.
std::optional<Date> release_of(const ForecastRecord& forecast, const ReleaseDates& releases);

/// Returns the revenue of a forecast film; NaN if unknown or not settled. Uses the new date of a
/// postponed film.
double settled_revenue(const ForecastRecord& forecast, const RevenueTable& revenues,
                       const ReleaseDates& releases, const RevenueRule& rule);

/// True if `forecast` is preferred over `chosen` for judging a film: live before backtest, then the
/// later live one or the earlier backtest.
bool counts_more(const ForecastRecord& forecast, const ForecastRecord& chosen);

/// Age limit of recent results.
inline constexpr int kRecentDays = 90;

/// Scores of forecasts of some films.
struct TrackRecordScores {
  Metrics metrics;
  std::uint32_t with_ranges = 0;  ///< films whose forecast has an 80 % range
  double inside_80 = kMissing;    ///< share of actuals inside that range
};

struct TrackRecordReport {
  TrackRecordScores ahead;      ///< last live forecast of each film
  TrackRecordScores recent;     ///< part of `ahead` that settled in the last kRecentDays
  TrackRecordScores backtests;  ///< first backtest of films without a live forecast
  std::size_t waiting = 0;      ///< films with a forecast but without a settled revenue
};

/// Scores one forecast per film.
TrackRecordReport judge_forecasts(std::span<const ForecastRecord> forecasts,
                                  const RevenueTable& revenues, const ReleaseDates& releases,
                                  const RevenueRule& rule);

}  // namespace boxoffice
