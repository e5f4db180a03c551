#include "proxy/jobs/rolling_origin.h"

#include <unordered_map>
#include <utility>

#include "proxy/jobs/finish_model.h"
#include "proxy/jobs/out_of_time.h"
#include "proxy/jobs/range_trainer.h"

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

}  // namespace

Result<RolledFilms> roll(const TrainingTable& table, const TrainSettings& settings, int years,
                         bool with_ranges, const Progress& progress) {
  const auto rows =
      forecast_out_of_time(table, settings, with_ranges ? years + kYearsForRanges : years,
                           with_ranges ? kHiddenCopies : 0, progress);
  if (!rows) return rows.error();
  std::unordered_map<TmdbId, const Movie*> films;
  for (const Movie& movie : table.learnt()) films.emplace(movie.id, &movie);

  RolledFilms rolled;
  for (int year = years; year >= 1; --year) {
    std::optional<RangeModel> ranges;
    if (with_ranges) {
      progress("ranges of year " + std::to_string(years - year + 1) + " of " +
               std::to_string(years));
      Result<std::optional<RangeModel>> learnt = ranges_before(*rows, year, settings.seed);
      if (!learnt) return learnt.error();
      ranges = *std::move(learnt);
    }
    for (const OutOfTimeRow& row : *rows) {
      if (row.year != year) continue;
      JudgedFilms& judged = row.whole ? rolled.whole : rolled.thin;
      judged.movies.push_back(*films.at(row.id));
      judged.movies.back().budget_usd = row.budget_usd;
      judged.forecasts.push_back(forecast_with(ranges, row));
    }
  }
  return rolled;
}

}  // namespace boxoffice
