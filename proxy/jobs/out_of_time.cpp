#include "proxy/jobs/out_of_time.h"

#include <random>
#include <utility>

#include "proxy/jobs/hidden_parts.h"
#include "shared/evaluation/split.h"
#include "shared/portable_math.h"

namespace boxoffice {
namespace {

constexpr std::size_t kMinFilms = 200;
constexpr int kDaysPerYear = 365;
constexpr double kFloorUsd = 100'000;
constexpr int kHiddenCopies = 2;
constexpr double kHiddenShare = 0.4;

OutOfTimeRow forecast_row(const Model& model, const Movie& seen, const Movie& movie, Date until) {
  Forecast made = forecast(model, seen);
  OutOfTimeRow row;
  row.features = std::move(made.features);
  row.log_forecast = made.log_revenue;
  row.log_actual = log1p_usd(movie.revenue_usd);
  row.budget_usd = seen.budget_usd;
  row.years_before_end =
      (days_since_epoch(until) - days_since_epoch(*movie.release_date)) / double{kDaysPerYear};
  row.id = movie.id;
  row.believable = is_floor_row(movie, kFloorUsd);
  return row;
}

}  // namespace

Result<std::vector<OutOfTimeRow>> forecast_out_of_time(const TrainingTable& table, Date until,
                                                       int years, std::uint64_t seed,
                                                       const PointTrainer& train,
                                                       const Progress& progress) {
  const std::span<const Movie> learnt = table.learnt();
  const std::span<const Movie> others = table.all().first(table.all().size() - learnt.size());
  std::vector<OutOfTimeRow> rows;
  for (int year = years; year >= 1; --year) {
    const Date last = date_from_days(days_since_epoch(until) - year * kDaysPerYear);
    const Date end = date_from_days(days_since_epoch(last) + kDaysPerYear);
    const TrainingTable past({learnt.begin(), learnt.end()}, {others.begin(), others.end()}, {},
                             last);
    if (past.learnt().size() < kMinFilms) continue;
    progress("forecasting " + format_date(last) + " to " + format_date(end) + " from before");
    const Result<Model> model = train(past, last);
    if (!model) return model.error();
    std::mt19937_64 random(seed + static_cast<std::uint64_t>(year));
    for (const Movie& movie : learnt) {
      if (*movie.release_date <= last || *movie.release_date > end) continue;
      rows.push_back(forecast_row(*model, movie, movie, until));
      rows.back().whole = true;
      for (int copy = 0; copy < kHiddenCopies; ++copy) {
        Movie hidden = hide_parts(movie, kHiddenShare, random);
        if (random() % 2 == 0) hidden.budget_usd = kMissing;
        rows.push_back(forecast_row(*model, hidden, movie, until));
      }
    }
  }
  return rows;
}

}  // namespace boxoffice
