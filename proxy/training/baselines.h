#pragma once

#include <optional>
#include <span>

#include "shared/evaluation/baselines.h"
#include "shared/model/model.h"

namespace boxoffice {

/// Forecasts of the baselines in USD; NaN if they had no films to learn from.
struct BaselineForecasts {
  double budget_rule_usd = kMissing;
  double genre_median_usd = kMissing;
  double seed_neighbors_usd = kMissing;
};

/// Baselines of shared/evaluation, fitted on the same films.
class Baselines {
 public:
  /// Fits the baselines on the films with a known revenue.
  explicit Baselines(std::span<const Movie> training);

  /// False if there was no such film.
  bool is_fitted() const { return fitted_; }

  BaselineForecasts predict(const Movie& movie) const;

 private:
  bool fitted_ = false;
  BudgetRule budget_rule_;
  GenreMedian genre_median_;
  Model seed_;
};

}  // namespace boxoffice
