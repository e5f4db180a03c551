#include "proxy/training/rolling_origin.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "proxy/files/parallel_for.h"
#include "proxy/training/finish_model.h"
#include "proxy/training/out_of_time.h"
#include "proxy/training/range_trainer.h"

namespace boxoffice {
namespace {

using Rows = std::vector<OutOfTimeRow>;

/// Fits ranges to the forecasts of earlier years; nothing if there are too few.
Result<std::optional<RangeModel>> ranges_before(const Rows& rows, int year, std::uint64_t seed) {
  Rows earlier;
  for (const OutOfTimeRow& row : rows) {
    if (row.year <= year || row.year > year + kYearsForRanges) continue;
    earlier.push_back(row);
    earlier.back().years_before_end -= year;
  }
  if (!enough_for_ranges(earlier)) return std::optional<RangeModel>();
  Result<RangeModel> ranges = train_ranges(earlier, {.seed = seed});
  if (!ranges) return ranges.error();
  return std::optional(*std::move(ranges));
}

Forecast forecast_with(const std::optional<RangeModel>& ranges, const OutOfTimeRow& row) {
  Forecast made = forecast_of(row);
  if (ranges) made.ranges = ranges_of(*ranges, row.features, row.log_forecast, row.budget_usd);
  return made;
}

/// Fits baselines on the films released until a day.
void add_baselines_until(JudgedFilms& judged, std::span<const Movie> learned, Date last) {
  std::vector<Movie> earlier;
  std::copy_if(learned.begin(), learned.end(), std::back_inserter(earlier),
               [&](const Movie& movie) { return *movie.release_date <= last; });
  add_baselines(judged, earlier);
}

void append(JudgedFilms& all, JudgedFilms year) {
  all.training_films = std::max(all.training_films, year.training_films);
  for (const auto& [name, usd] : year.baselines_usd) {
    std::vector<double>& list = all.baselines_usd[name];
    list.insert(list.end(), usd.begin(), usd.end());
  }
  std::move(year.movies.begin(), year.movies.end(), std::back_inserter(all.movies));
  std::move(year.forecasts.begin(), year.forecasts.end(), std::back_inserter(all.forecasts));
}

/// Fits ranges for each year, earliest first; nothing for a year with too few earlier films.
Result<std::vector<std::optional<RangeModel>>> ranges_of_years(const Rows& rows, int years,
                                                               std::uint64_t seed,
                                                               const Progress& progress) {
  const Progress report = serialized(progress);
  std::vector<Result<std::optional<RangeModel>>> learned(
      static_cast<std::size_t>(years), Result<std::optional<RangeModel>>(std::nullopt));
  parallel_for(years, [&](int i) {
    report("ranges of year " + std::to_string(i + 1) + " of " + std::to_string(years));
    learned[static_cast<std::size_t>(i)] = ranges_before(rows, years - i, seed);
  });
  std::vector<std::optional<RangeModel>> ranges;
  for (Result<std::optional<RangeModel>>& of_year : learned) {
    if (!of_year) return of_year.error();
    ranges.push_back(*std::move(of_year));
  }
  return ranges;
}

/// Converts the forecasts of `years` years to judged films; with baselines if there are ranges.
RolledFilms films_of(const TrainingTable& table, const TrainSettings& settings, const Rows& rows,
                     int years, const std::vector<std::optional<RangeModel>>* ranges) {
  std::unordered_map<TmdbId, const Movie*> films;
  for (const Movie& movie : table.learned()) films.emplace(movie.id, &movie);
  RolledFilms rolled;
  for (int year = years; year >= 1; --year) {
    RolledFilms of_year;
    for (const OutOfTimeRow& row : rows) {
      if (row.year != year) continue;
      JudgedFilms& judged = row.whole ? of_year.whole : of_year.thin;
      judged.movies.push_back(*films.at(row.id));
      judged.movies.back().budget_usd = row.budget_usd;
      judged.forecasts.push_back(forecast_with(
          ranges == nullptr ? std::nullopt : (*ranges)[static_cast<std::size_t>(years - year)],
          row));
    }
    if (ranges != nullptr && !of_year.whole.movies.empty()) {
      add_baselines_until(of_year.whole, table.learned(), years_before(settings.until, year));
    }
    append(rolled.whole, std::move(of_year.whole));
    append(rolled.thin, std::move(of_year.thin));
  }
  return rolled;
}

OutOfTimeRun run_with_ranges(const TrainSettings& settings, int years) {
  return {settings, years + kYearsForRanges, kHiddenCopies};
}

Result<RolledFilms> with_ranges(const TrainingTable& table, const OutOfTimeRun& run,
                                const Rows& rows, const Progress& progress) {
  const int years = run.years - kYearsForRanges;
  const auto ranges = ranges_of_years(rows, years, run.settings.seed, progress);
  if (!ranges) return ranges.error();
  return films_of(table, run.settings, rows, years, &*ranges);
}

}  // namespace

Result<RolledFilms> roll(const TrainingTable& table, const TrainSettings& settings, int years,
                         bool ranges, const Progress& progress) {
  const OutOfTimeRun run =
      ranges ? run_with_ranges(settings, years) : OutOfTimeRun{settings, years, 0};
  const auto forecasts =
      forecast_out_of_time(table, run.settings, run.years, run.hidden_copies, progress);
  if (!forecasts) return forecasts.error();
  if (ranges) return with_ranges(table, run, forecasts->rows, progress);
  return films_of(table, settings, forecasts->rows, years, nullptr);
}

Result<std::vector<RolledFilms>> roll_all(const TrainingTable& table, const TrainSettings& settings,
                                          std::span<const RolledVariant> variants, int years,
                                          const Progress& progress) {
  std::vector<OutOfTimeRun> runs = {run_with_ranges(settings, years)};
  for (const RolledVariant& variant : variants) {
    runs.push_back({variant.settings, years, 0, variant.name});
  }
  const auto forecasts = forecast_all_out_of_time(table, runs, progress);
  std::vector<RolledFilms> all;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (!forecasts[i]) return forecasts[i].error();
    const Rows& rows = forecasts[i]->rows;
    Result<RolledFilms> rolled = i == 0 ? with_ranges(table, runs[i], rows, progress)
                                        : films_of(table, runs[i].settings, rows, years, nullptr);
    if (!rolled) return rolled.error();
    all.push_back(*std::move(rolled));
  }
  return all;
}

}  // namespace boxoffice
