#include "proxy/jobs/out_of_time.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <iterator>
#include <mutex>
#include <random>
#include <thread>
#include <utility>

#include "proxy/jobs/hidden_parts.h"
#include "shared/evaluation/split.h"
#include "shared/portable_math.h"

namespace boxoffice {
namespace {

constexpr std::size_t kMinFilms = 200;
constexpr double kHiddenShare = 0.4;

OutOfTimeRow forecast_row(const TrainedModel& model, const Movie& seen, const Movie& movie,
                          Date until) {
  Forecast made = forecast(model, seen);
  OutOfTimeRow row;
  row.features = std::move(made.features);
  row.log_forecast = made.log_revenue;
  row.log_actual = log1p_usd(movie.revenue_usd);
  row.budget_usd = seen.budget_usd;
  row.years_before_end =
      (days_since_epoch(until) - days_since_epoch(*movie.release_date)) / kDaysPerYear;
  row.id = movie.id;
  row.believable = is_floor_row(movie, kFloorUsd);
  return row;
}

using Rows = Result<std::vector<OutOfTimeRow>>;

/// The year that ended `year` - 1 years before the training span does; none with too few films
/// before it.
Rows forecast_year(const TrainingTable& table, const TrainSettings& settings, int year,
                   int hidden_copies, const Progress& progress) {
  const std::span<const Movie> learnt = table.learnt();
  const std::span<const Movie> others = table.all().first(table.all().size() - learnt.size());
  const Date last = years_before(settings.until, year);
  const Date end = years_before(settings.until, year - 1);
  const TrainingTable past({learnt.begin(), learnt.end()}, {others.begin(), others.end()}, {},
                           last);
  std::vector<OutOfTimeRow> rows;
  if (past.learnt().size() < kMinFilms) return rows;
  progress("forecasting " + format_date(last) + " to " + format_date(end) + " from before");
  TrainSettings earlier = settings;
  earlier.until = last;
  const Result<TrainedModel> trained = train_model(past, earlier, progress);
  if (!trained) return trained.error();
  const auto forecast_one = [&](const Movie& seen, const Movie& movie) {
    rows.push_back(forecast_row(*trained, seen, movie, settings.until));
    rows.back().year = year;
  };
  std::mt19937_64 random(settings.seed + static_cast<std::uint64_t>(year));
  for (const Movie& movie : learnt) {
    if (*movie.release_date <= last || *movie.release_date > end) continue;
    forecast_one(movie, movie);
    rows.back().whole = true;
    for (int copy = 0; copy < hidden_copies; ++copy) {
      Movie hidden = hide_parts(movie, kHiddenShare, random);
      if (random() % 2 == 0) hidden.budget_usd = kMissing;
      forecast_one(hidden, movie);
    }
  }
  return rows;
}

}  // namespace

Forecast forecast_of(const OutOfTimeRow& row) {
  Forecast made;
  made.log_revenue = row.log_forecast;
  made.revenue_usd = expm1_usd(row.log_forecast);
  made.features = row.features;
  return made;
}

Rows forecast_out_of_time(const TrainingTable& table, const TrainSettings& settings, int years,
                          int hidden_copies, const Progress& progress) {
  std::mutex telling;
  const Progress one_by_one = [&](const std::string& text) {
    const std::lock_guard lock(telling);
    progress(text);
  };
  std::atomic<int> next = years;
  std::vector<Rows> by_year(static_cast<std::size_t>(years), Rows(std::vector<OutOfTimeRow>()));
  const auto work = [&] {
    for (int year = next--; year >= 1; year = next--) {
      by_year[static_cast<std::size_t>(years - year)] =
          forecast_year(table, settings, year, hidden_copies, one_by_one);
    }
  };
  // A year does not depend on another: as many at once as there are processors. What throws, such
  // as a want of memory, does so again here.
  const int workers = std::min(years, static_cast<int>(std::thread::hardware_concurrency()));
  std::vector<std::future<void>> others;
  for (int i = 1; i < workers; ++i) others.push_back(std::async(std::launch::async, work));
  work();
  for (std::future<void>& other : others) other.get();

  std::vector<OutOfTimeRow> rows;
  for (Rows& year : by_year) {
    if (!year) return year.error();
    rows.insert(rows.end(), std::make_move_iterator(year->begin()),
                std::make_move_iterator(year->end()));
  }
  return rows;
}

}  // namespace boxoffice
