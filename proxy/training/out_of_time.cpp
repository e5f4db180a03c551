#include "proxy/training/out_of_time.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <random>
#include <tuple>
#include <utility>

#include "proxy/files/parallel_for.h"
#include "proxy/training/forest_trainer.h"
#include "shared/base/portable_math.h"
#include "shared/evaluation/split.h"

namespace boxoffice {
namespace {

constexpr std::size_t kMinFilms = 200;
constexpr double kHiddenShare = 0.4;

OutOfTimeRow forecast_row(const Model& model, const Movie& seen, const Movie& movie, Date until) {
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

/// Returns the features of all films, shared by all years; nothing if they depend on the year.
std::vector<float> shared_rows(const TrainingTable& table, const TrainSettings& settings) {
  if (settings.features != FeatureSet::kPreRelease) return {};
  const auto [others, learned, none] = table.seen();
  return film_rows(learned, build_track_records(others, learned), settings.blend.hidden_share,
                   settings.seed);
}

/// Returns the films released on `last` or earlier, with their part of `films.rows`.
SeenFilms films_until(Date last, const TrainingTable& table, const SeenFilms& films) {
  SeenFilms earlier = table.until(last);
  if (!films.rows.empty()) {
    const std::size_t of_a_film = films.rows.size() / films.learned.size();
    earlier.rows = films.rows.first(earlier.learned.size() * of_a_film);
  }
  return earlier;
}

/// Forecasts the year that ended `year` - 1 years before the training span; nothing if it has too
/// few earlier films.
Result<OutOfTime> forecast_year(const TrainingTable& table, const SeenFilms& films,
                                const TrainSettings& settings, int year, int hidden_copies,
                                const Progress& progress) {
  const Date last = years_before(settings.until, year);
  const Date end = years_before(settings.until, year - 1);
  const SeenFilms past = films_until(last, table, films);
  OutOfTime forecasts;
  std::vector<OutOfTimeRow>& rows = forecasts.rows;
  if (past.learned.size() < kMinFilms) return forecasts;
  progress("forecasting " + format_date(last) + " to " + format_date(end));
  TrainSettings earlier = settings;
  earlier.until = last;
  Result<TrainedModel> trained = train_model(past, earlier, progress);
  if (!trained) return trained.error();
  const auto forecast_one = [&](const Movie& seen, const Movie& movie) {
    rows.push_back(forecast_row(trained->model, seen, movie, settings.until));
    rows.back().year = year;
  };
  std::mt19937_64 random(settings.seed + static_cast<std::uint64_t>(year));
  for (const Movie& movie : films.learned.subspan(past.learned.size())) {
    if (*movie.release_date > end) break;
    forecast_one(movie, movie);
    rows.back().whole = true;
    for (int copy = 0; copy < hidden_copies; ++copy) {
      Movie hidden = hide_parts(movie, kHiddenShare, random);
      if (random() % 2 == 0) hidden.budget_usd = kMissing;
      forecast_one(hidden, movie);
    }
  }
  if (year == 1) forecasts.holdout = std::move(trained->model);
  return forecasts;
}

/// Films of the table for each run; runs with equal features share them.
class FilmsOfRuns {
 public:
  FilmsOfRuns(const TrainingTable& table, std::span<const OutOfTimeRun> runs) {
    for (const OutOfTimeRun& run : runs) {
      const TrainSettings& settings = run.settings;
      const Key key{settings.features, settings.blend.hidden_share, settings.seed};
      const auto [rows, is_new] = rows_.try_emplace(key);
      if (is_new) rows->second = shared_rows(table, settings);
      films_.push_back(table.seen());
      films_.back().rows = rows->second;
    }
  }

  const SeenFilms& of(std::size_t run) const { return films_[run]; }

 private:
  using Key = std::tuple<FeatureSet, double, std::uint64_t>;
  std::map<Key, std::vector<float>> rows_;
  std::vector<SeenFilms> films_;
};

/// A year of a run. Year 0 is `meanwhile`.
struct YearOfRun {
  int year = 0;
  std::size_t run = 0;
};

/// Returns all years of all runs, longest first, for an even load of the processors.
std::vector<YearOfRun> years_of(std::span<const OutOfTimeRun> runs, bool with_meanwhile) {
  std::vector<YearOfRun> years;
  if (with_meanwhile) years.push_back({});
  int most = 0;
  for (const OutOfTimeRun& run : runs) most = std::max(most, run.years);
  for (int year = 1; year <= most; ++year) {
    for (std::size_t run = 0; run < runs.size(); ++run) {
      if (year <= runs[run].years) years.push_back({year, run});
    }
  }
  return years;
}

/// Joins the years of a run, earliest first.
Result<OutOfTime> joined(std::vector<Result<OutOfTime>>& years) {
  OutOfTime all;
  for (auto year = years.rbegin(); year != years.rend(); ++year) {
    if (!*year) return year->error();
    std::vector<OutOfTimeRow>& rows = (*year)->rows;
    all.rows.insert(all.rows.end(), std::make_move_iterator(rows.begin()),
                    std::make_move_iterator(rows.end()));
    all.holdout = std::move((*year)->holdout);
  }
  return all;
}

std::vector<Result<OutOfTime>> run_all(const TrainingTable& table,
                                       std::span<const OutOfTimeRun> runs, const Progress& progress,
                                       const Meanwhile& meanwhile) {
  const Progress report = serialized(progress);
  const FilmsOfRuns films(table, runs);
  std::vector<std::vector<Result<OutOfTime>>> results;  // by run, then by year, last year first
  for (const OutOfTimeRun& run : runs) {
    results.emplace_back(static_cast<std::size_t>(run.years), Result<OutOfTime>(OutOfTime()));
  }
  const std::vector<YearOfRun> years = years_of(runs, static_cast<bool>(meanwhile));
  parallel_for(static_cast<int>(years.size()), [&](int i) {
    const auto [year, index] = years[static_cast<std::size_t>(i)];
    if (year == 0) return meanwhile(films.of(index), report);
    const OutOfTimeRun& run = runs[index];
    const Progress of_run = [&](const std::string& text) {
      report(run.name.empty() ? text : run.name + ": " + text);
    };
    results[index][static_cast<std::size_t>(year - 1)] =
        forecast_year(table, films.of(index), run.settings, year, run.hidden_copies, of_run);
  });
  std::vector<Result<OutOfTime>> all;
  for (std::vector<Result<OutOfTime>>& of_run : results) all.push_back(joined(of_run));
  return all;
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
  const OutOfTimeRun run{settings, years, hidden_copies};
  return std::move(run_all(table, {&run, 1}, progress, meanwhile).front());
}

std::vector<Result<OutOfTime>> forecast_all_out_of_time(const TrainingTable& table,
                                                        std::span<const OutOfTimeRun> runs,
                                                        const Progress& progress) {
  return run_all(table, runs, progress, {});
}

}  // namespace boxoffice
