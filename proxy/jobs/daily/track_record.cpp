#include "proxy/jobs/daily/track_record.h"

#include <map>

namespace boxoffice {
namespace {

constexpr std::size_t k80 = 1;  // index in kRangePercents
static_assert(kRangePercents[k80] == 80);

struct Judged {
  const ForecastRecord* forecast = nullptr;
  double revenue_usd = kMissing;
};

TrackRecordScores score(const std::vector<Judged>& films) {
  std::vector<double> actual;
  std::vector<double> forecast;
  TrackRecordScores scores;
  std::uint32_t inside = 0;
  for (const Judged& film : films) {
    actual.push_back(film.revenue_usd);
    forecast.push_back(film.forecast->forecast_usd);
    const UsdRange& range = film.forecast->ranges[k80];
    if (!(range.low <= range.high)) continue;
    ++scores.with_ranges;
    if (range.low <= film.revenue_usd && film.revenue_usd <= range.high) ++inside;
  }
  scores.metrics = compute_metrics(actual, forecast);
  if (scores.with_ranges > 0) scores.inside_80 = static_cast<double>(inside) / scores.with_ranges;
  return scores;
}

}  // namespace

std::optional<Date> release_of(const ForecastRecord& forecast, const ReleaseDates& releases) {
  const auto now = releases.find(forecast.id);
  return now != releases.end() && now->second ? now->second : forecast.release_date;
}

bool counts_more(const ForecastRecord& forecast, const ForecastRecord& chosen) {
  if (forecast.backtest != chosen.backtest) return !forecast.backtest;
  return forecast.backtest ? forecast.forecast_date < chosen.forecast_date
                           : forecast.forecast_date > chosen.forecast_date;
}

double settled_revenue(const ForecastRecord& forecast, const RevenueTable& revenues,
                       const ReleaseDates& releases, const RevenueRule& rule) {
  const auto revenue = revenues.find(forecast.id);
  if (revenue == revenues.end()) return kMissing;
  const std::optional<Date> release = release_of(forecast, releases);
  const Date fetched = revenue->second.fetched;
  const int age = days_since_epoch(rule.today) - days_since_epoch(fetched);
  const bool counts = is_settled(release, fetched, rule.settle_days) && age <= rule.max_age_days;
  return counts ? revenue->second.revenue_usd : kMissing;
}

TrackRecordReport judge_forecasts(std::span<const ForecastRecord> forecasts,
                                  const RevenueTable& revenues, const ReleaseDates& releases,
                                  const RevenueRule& rule) {
  std::map<TmdbId, const ForecastRecord*> chosen;
  for (const ForecastRecord& forecast : forecasts) {
    const auto [found, is_new] = chosen.try_emplace(forecast.id, &forecast);
    if (!is_new && counts_more(forecast, *found->second)) found->second = &forecast;
  }
  TrackRecordReport report;
  std::vector<Judged> ahead;
  std::vector<Judged> recent;
  std::vector<Judged> backtests;
  for (const auto& [id, forecast] : chosen) {
    const double revenue_usd = settled_revenue(*forecast, revenues, releases, rule);
    if (!(revenue_usd > 0.0)) {
      ++report.waiting;
      continue;
    }
    (forecast->backtest ? backtests : ahead).push_back({forecast, revenue_usd});
    const std::optional<Date> release = release_of(*forecast, releases);
    const int settled_for =
        days_since_epoch(rule.today) - days_since_epoch(*release) - rule.settle_days;
    if (!forecast->backtest && settled_for < kRecentDays) recent.push_back({forecast, revenue_usd});
  }
  report.ahead = score(ahead);
  report.recent = score(recent);
  report.backtests = score(backtests);
  return report;
}

}  // namespace boxoffice
