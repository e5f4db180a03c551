#include "proxy/jobs/daily/track_record.h"

#include <gtest/gtest.h>

#include <cmath>

namespace boxoffice {
namespace {

Date date(const char* text) { return parse_date(text).value(); }

ForecastRecord forecast(TmdbId id, const char* released, const char* made, double usd) {
  ForecastRecord record;
  record.id = id;
  record.release_date = parse_date(released);
  record.forecast_date = date(made);
  record.backtest = record.release_date && *record.release_date < record.forecast_date;
  record.forecast_usd = usd;
  return record;
}

const RevenueRule kRule = {date("2026-06-01"), 56, 180};

TEST(TrackRecord, RevenueCountsOnceSettled) {
  const ForecastRecord film = forecast(1, "2026-01-01", "2025-12-01", 1e6);
  const auto settled = [&](const char* fetched) {
    return settled_revenue(film, {{1, {1, 5e6, date(fetched)}}}, {}, kRule);
  };
  EXPECT_TRUE(std::isnan(settled("2026-02-25")));  // 55 days
  EXPECT_EQ(settled("2026-02-26"), 5e6);
  EXPECT_TRUE(std::isnan(settled_revenue(film, {}, {}, kRule)));
}

TEST(TrackRecord, PostponedFilmUsesNewDate) {
  const ForecastRecord film = forecast(1, "2026-01-01", "2025-12-01", 1e6);
  const RevenueTable revenues = {{1, {1, 5e6, date("2026-05-30")}}};
  EXPECT_EQ(settled_revenue(film, revenues, {}, kRule), 5e6);
  EXPECT_TRUE(std::isnan(settled_revenue(film, revenues, {{1, date("2026-05-01")}}, kRule)));
}

TEST(TrackRecord, IgnoresExpiredRevenue) {
  const ForecastRecord film = forecast(1, "2025-01-01", "2024-12-01", 1e6);
  EXPECT_EQ(settled_revenue(film, {{1, {1, 5e6, date("2025-12-03")}}}, {}, kRule), 5e6);
  EXPECT_TRUE(std::isnan(settled_revenue(film, {{1, {1, 5e6, date("2025-12-02")}}}, {}, kRule)));
}

TEST(TrackRecord, ScoresLastLiveForecastOfEachFilm) {
  const std::vector<ForecastRecord> forecasts = {
      forecast(1, "2026-01-01", "2025-11-01", 9e6), forecast(1, "2026-01-01", "2025-12-31", 4e6),
      forecast(1, "2026-01-01", "2026-01-05", 9e6),  // after the release: does not count
      forecast(2, "2026-01-01", "2026-01-05", 1e6), forecast(2, "2026-01-01", "2026-01-06", 9e6),
      forecast(3, "2026-05-30", "2026-05-01", 1e6)};
  RevenueTable revenues;
  for (TmdbId id = 1; id <= 3; ++id) revenues[id] = {id, 2e6, date("2026-06-01")};
  const TrackRecordReport report = judge_forecasts(forecasts, revenues, {}, kRule);
  EXPECT_EQ(report.ahead.metrics.n, 1u);
  EXPECT_DOUBLE_EQ(report.ahead.metrics.medape, 1.0);  // 4 against 2
  EXPECT_EQ(report.backtests.metrics.n, 1u);
  EXPECT_DOUBLE_EQ(report.backtests.metrics.medape, 0.5);  // 1 against 2
  EXPECT_EQ(report.waiting, 1u);
}

TEST(TrackRecord, ScoresRecentResultsSeparately) {
  const std::vector<ForecastRecord> forecasts = {
      forecast(1, "2026-01-07", "2025-12-01", 4e6),   // settled 89 days ago
      forecast(2, "2026-01-06", "2025-12-01", 1e6),   // settled 90 days ago
      forecast(3, "2026-01-07", "2026-02-01", 9e6)};  // a backtest
  RevenueTable revenues;
  for (TmdbId id = 1; id <= 3; ++id) revenues[id] = {id, 2e6, date("2026-06-01")};
  const TrackRecordReport report = judge_forecasts(forecasts, revenues, {}, kRule);
  EXPECT_EQ(report.ahead.metrics.n, 2u);
  EXPECT_EQ(report.recent.metrics.n, 1u);
  EXPECT_DOUBLE_EQ(report.recent.metrics.medape, 1.0);
}

TEST(TrackRecord, ComputesCoverage) {
  std::vector<ForecastRecord> forecasts = {forecast(1, "2026-01-01", "2025-12-01", 1e6),
                                           forecast(2, "2026-01-01", "2025-12-01", 1e6),
                                           forecast(3, "2026-01-01", "2025-12-01", 1e6)};
  forecasts[0].ranges[1] = {1e6, 2e6};
  forecasts[1].ranges[1] = {1e6, 1.9e6};
  RevenueTable revenues;
  for (TmdbId id = 1; id <= 3; ++id) revenues[id] = {id, 2e6, date("2026-06-01")};
  const TrackRecordReport report = judge_forecasts(forecasts, revenues, {}, kRule);
  EXPECT_EQ(report.ahead.with_ranges, 2u);
  EXPECT_EQ(report.ahead.inside_80, 0.5);
}

}  // namespace
}  // namespace boxoffice
