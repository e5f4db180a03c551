#pragma once

#include <map>
#include <span>

#include "shared/features/track_records.h"
#include "shared/film/movie.h"
#include "shared/model/k_neighbors.h"

namespace boxoffice {

// Baselines to compare forecasts with. Each predicts USD, never NaN.

/// 2.5 times the budget, the industry's rule of thumb for breaking even; the median training
/// revenue if the budget is unknown.
struct BudgetRule {
  double median_revenue_usd = 0.0;
};
BudgetRule fit_budget_rule(std::span<const Movie> training);
double predict(const BudgetRule& baseline, const Movie& movie);

/// Median training revenue of the film's first genre; of all films if training lacks the genre.
struct GenreMedian {
  std::map<TmdbId, double> by_genre_usd;
  double overall_usd = 0.0;
};
GenreMedian fit_genre_median(std::span<const Movie> training);
double predict(const GenreMedian& baseline, const Movie& movie);

/// The student project's model: k = 7 neighbours on its four features, revenue in USD.
KNeighbors fit_seed_neighbors(std::span<const Movie> training, const TrackRecords& records);

}  // namespace boxoffice
