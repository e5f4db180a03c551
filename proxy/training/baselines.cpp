#include "proxy/training/baselines.h"

#include <algorithm>

namespace boxoffice {

Baselines::Baselines(std::span<const Movie> training) {
  fitted_ = std::any_of(training.begin(), training.end(),
                        [](const Movie& movie) { return movie.revenue_usd > 0.0; });
  if (!fitted_) return;
  budget_rule_ = fit_budget_rule(training);
  genre_median_ = fit_genre_median(training);
  seed_.info.features = FeatureSet::kSeed;
  seed_.records = build_track_records(training);
  seed_.neighbors = fit_seed_neighbors(training, seed_.records);
}

BaselineForecasts Baselines::predict(const Movie& movie) const {
  if (!fitted_) return {};
  return {boxoffice::predict(budget_rule_, movie), boxoffice::predict(genre_median_, movie),
          forecast(seed_, movie).revenue_usd};
}

}  // namespace boxoffice
