#include "shared/evaluation/baselines.h"

#include <gtest/gtest.h>

#include "../support.h"

namespace boxoffice {
namespace {

using test::film;

Movie film_of_genre(TmdbId id, TmdbId genre, double revenue_usd) {
  Movie movie = film(id, "2001-01-01", 1e6, revenue_usd);
  movie.genres = {{genre, ""}};
  return movie;
}

TEST(BudgetRule, PredictsTwoAndAHalfBudgetsOrTheMedian) {
  const std::vector<Movie> training = {film(1, "2001-01-01", 1e6, 1e6),
                                       film(2, "2001-01-01", 1e6, 9e6),
                                       film(3, "2001-01-01", 1e6, 3e6)};
  const BudgetRule rule = fit_budget_rule(training);
  EXPECT_EQ(predict(rule, film(4, "2002-01-01", 10e6, kMissing)), 25e6);
  EXPECT_EQ(predict(rule, film(4, "2002-01-01", kMissing, kMissing)), 3e6);
}

TEST(GenreMedian, PredictsMedianOfTheFirstGenreOrOfAllFilms) {
  const std::vector<Movie> training = {film_of_genre(1, 28, 10e6), film_of_genre(2, 28, 30e6),
                                       film_of_genre(3, 28, 20e6), film_of_genre(4, 18, 1e6)};
  const GenreMedian baseline = fit_genre_median(training);
  EXPECT_EQ(predict(baseline, film_of_genre(9, 28, kMissing)), 20e6);
  EXPECT_EQ(predict(baseline, film_of_genre(9, 18, kMissing)), 1e6);
  EXPECT_EQ(predict(baseline, film_of_genre(9, 99, kMissing)), 10e6);
  EXPECT_EQ(predict(baseline, Movie{}), 10e6);
  EXPECT_EQ(predict(fit_genre_median({}), Movie{}), 0.0);
}

TEST(SeedNeighbors, UseSevenNeighboursOnFourFeatures) {
  std::vector<Movie> training;
  for (int i = 1; i <= 9; ++i) training.push_back(film(i, "2001-01-01", i * 1e6, i * 1e6));
  const KNeighbors model = fit_seed_neighbors(training, build_track_records(training));
  EXPECT_EQ(model.k, 7u);
  EXPECT_EQ(model.columns, 4u);
  const auto row = extract_features(FeatureSet::kSeed, film(10, "2002-01-01", 1e6, kMissing), {});
  EXPECT_EQ(predict_k_neighbors(model, row), 4e6);  // the mean of 1 to 7 millions
}

}  // namespace
}  // namespace boxoffice
