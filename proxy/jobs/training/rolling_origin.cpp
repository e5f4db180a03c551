#include "proxy/jobs/training/rolling_origin.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "proxy/jobs/training/finish_model.h"
#include "proxy/jobs/training/out_of_time.h"
#include "proxy/jobs/training/range_trainer.h"

namespace boxoffice {
namespace {

using Rows = std::vector<OutOfTimeRow>;

/// Ranges from the forecasts of the years before one; nothing when those are too few.
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

/// Baselines that learn from the films released until a day.
void add_baselines_until(JudgedFilms& judged, std::span<const Movie> learnt, Date last) {
  std::vector<Movie> earlier;
  std::copy_if(learnt.begin(), learnt.end(), std::back_inserter(earlier),
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

}  // namespace

Result<RolledFilms> roll(const TrainingTable& table, const TrainSettings& settings, int years,
                         bool with_ranges, const Progress& progress) {
  const auto forecasts =
      forecast_out_of_time(table, settings, with_ranges ? years + kYearsForRanges : years,
                           with_ranges ? kHiddenCopies : 0, progress);
  if (!forecasts) return forecasts.error();
  std::unordered_map<TmdbId, const Movie*> films;
  for (const Movie& movie : table.learnt()) films.emplace(movie.id, &movie);

  RolledFilms rolled;
  for (int year = years; year >= 1; --year) {
    std::optional<RangeModel> ranges;
    if (with_ranges) {
      progress("ranges of year " + std::to_string(years - year + 1) + " of " +
               std::to_string(years));
      Result<std::optional<RangeModel>> learnt =
          ranges_before(forecasts->rows, year, settings.seed);
      if (!learnt) return learnt.error();
      ranges = *std::move(learnt);
    }
    RolledFilms of_year;
    for (const OutOfTimeRow& row : forecasts->rows) {
      if (row.year != year) continue;
      JudgedFilms& judged = row.whole ? of_year.whole : of_year.thin;
      judged.movies.push_back(*films.at(row.id));
      judged.movies.back().budget_usd = row.budget_usd;
      judged.forecasts.push_back(forecast_with(ranges, row));
    }
    if (with_ranges && !of_year.whole.movies.empty()) {
      add_baselines_until(of_year.whole, table.learnt(), years_before(settings.until, year));
    }
    append(rolled.whole, std::move(of_year.whole));
    append(rolled.thin, std::move(of_year.thin));
  }
  return rolled;
}

}  // namespace boxoffice
