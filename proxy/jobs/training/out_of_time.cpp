#include "proxy/jobs/training/out_of_time.h"

#include <iterator>
#include <random>
#include <utility>

#include "proxy/jobs/learners/hidden_parts.h"
#include "proxy/jobs/side_by_side.h"
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

/// The features of all films, once for all years; nothing where they depend on the year.
std::vector<float> shared_rows(const TrainingTable& table, const TrainSettings& settings) {
  if (settings.features != FeatureSet::kPreRelease) return {};
  const auto [others, learnt, none] = table.seen();
  return film_rows(learnt, build_track_records(others, learnt), settings.blend.hidden_share,
                   settings.seed);
}

/// The films released on `last` or earlier, with their part of `films.rows`.
SeenFilms films_until(Date last, const TrainingTable& table, const SeenFilms& films) {
  SeenFilms earlier = table.until(last);
  if (!films.rows.empty()) {
    const std::size_t of_a_film = films.rows.size() / films.learnt.size();
    earlier.rows = films.rows.first(earlier.learnt.size() * of_a_film);
  }
  return earlier;
}

/// The year that ended `year` - 1 years before the training span does; none with too few films
/// before it.
Result<OutOfTime> forecast_year(const TrainingTable& table, const SeenFilms& films,
                                const TrainSettings& settings, int year, int hidden_copies,
                                const Progress& progress) {
  const Date last = years_before(settings.until, year);
  const Date end = years_before(settings.until, year - 1);
  const SeenFilms past = films_until(last, table, films);
  OutOfTime forecasts;
  std::vector<OutOfTimeRow>& rows = forecasts.rows;
  if (past.learnt.size() < kMinFilms) return forecasts;
  progress("forecasting " + format_date(last) + " to " + format_date(end) + " from before");
  TrainSettings earlier = settings;
  earlier.until = last;
  Result<TrainedModel> trained = train_model(past, earlier, progress);
  if (!trained) return trained.error();
  const auto forecast_one = [&](const Movie& seen, const Movie& movie) {
    rows.push_back(forecast_row(*trained, seen, movie, settings.until));
    rows.back().year = year;
  };
  std::mt19937_64 random(settings.seed + static_cast<std::uint64_t>(year));
  for (const Movie& movie : films.learnt.subspan(past.learnt.size())) {
    if (*movie.release_date > end) break;
    forecast_one(movie, movie);
    rows.back().whole = true;
    for (int copy = 0; copy < hidden_copies; ++copy) {
      Movie hidden = hide_parts(movie, kHiddenShare, random);
      if (random() % 2 == 0) hidden.budget_usd = kMissing;
      forecast_one(hidden, movie);
    }
  }
  if (year == 1) forecasts.twin = std::move(trained->model);
  return forecasts;
}

}  // namespace

Forecast forecast_of(const OutOfTimeRow& row) {
  Forecast made;
  made.log_revenue = row.log_forecast;
  made.revenue_usd = expm1_usd(row.log_forecast);
  made.features = row.features;
  return made;
}

Result<OutOfTime> forecast_out_of_time(const TrainingTable& table, const TrainSettings& settings,
                                       int years, int hidden_copies, const Progress& progress,
                                       const Meanwhile& meanwhile) {
  const Progress telling = one_by_one(progress);
  const std::vector<float> features = shared_rows(table, settings);
  SeenFilms films = table.seen();
  films.rows = features;
  std::vector<Result<OutOfTime>> by_year(static_cast<std::size_t>(years),
                                         Result<OutOfTime>(OutOfTime()));
  // The longest first, so that no processor is left with one at the end.
  side_by_side(years + 1, [&](int year) {
    if (year > 0) {
      by_year[static_cast<std::size_t>(years - year)] =
          forecast_year(table, films, settings, year, hidden_copies, telling);
    } else if (meanwhile) {
      meanwhile(films, telling);
    }
  });

  OutOfTime all;
  for (Result<OutOfTime>& year : by_year) {
    if (!year) return year.error();
    all.rows.insert(all.rows.end(), std::make_move_iterator(year->rows.begin()),
                    std::make_move_iterator(year->rows.end()));
    all.twin = std::move(year->twin);
  }
  return all;
}

}  // namespace boxoffice
