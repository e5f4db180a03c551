#pragma once

#include <map>
#include <span>

#include "shared/features/track_records.h"
#include "shared/film/movie.h"
#include "shared/model/k_neighbors.h"

namespace boxoffice {

// What a forecast must beat to be worth anything. Each gives USD, never NaN.

/// 2.5 x the budget, the trade's rule of thumb for breaking even; the median revenue of the
/// training films where the budget is unknown.
struct BudgetRule {
  double median_revenue_usd = 0.0;
};
BudgetRule fit_budget_rule(std::span<const Movie> training);
double predict(const BudgetRule& baseline, const Movie& movie);

/// The median revenue of the training films of the film's first genre; of all where it has none
/// that training saw.
struct GenreMedian {
  std::map<TmdbId, double> by_genre_usd;
  double overall_usd = 0.0;
};
GenreMedian fit_genre_median(std::span<const Movie> training);
double predict(const GenreMedian& baseline, const Movie& movie);

/// The student project's model: k = 7 neighbours on the seed features, revenue in USD.
KNeighbors fit_seed_neighbors(std::span<const Movie> training, const TrackRecords& records);

}  // namespace boxoffice
