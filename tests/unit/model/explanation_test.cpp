#include "shared/model/explanation.h"

#include <gtest/gtest.h>

#include <cmath>

#include "../support.h"
#include "shared/base/portable_math.h"

namespace boxoffice {
namespace {

using test::film;

Model forest_model() {
  Model model;
  model.info.features = FeatureSet::kPreRelease;
  const auto columns = feature_schema(FeatureSet::kPreRelease).size();
  const auto budget = static_cast<std::uint16_t>(*feature_index(FeatureSet::kPreRelease, "budget"));
  model.blend.push_back({1.0, Forest{14.0f,
                                     static_cast<std::uint32_t>(columns),
                                     {0, 3},
                                     {{5e7f, 4.0f, 1, budget, 1, 0},
                                      {1.0f, 3.0f, 0, 0, 0, 0},
                                      {5.0f, 1.0f, 0, 0, 0, 0}}}});
  return model;
}

TEST(Explain, ExplainsAForest) {
  const Model model = forest_model();
  const Forecast cheap = forecast(model, film(1, "2009-01-01", 1e6, kMissing));
  const Explanation explanation = explain(model, cheap.features);
  EXPECT_DOUBLE_EQ(explanation.base_log, 16.0);  // 14 + 0.75 x 1 + 0.25 x 5
  const std::size_t budget = *feature_index(FeatureSet::kPreRelease, "budget");
  for (std::size_t i = 0; i < explanation.contributions.size(); ++i) {
    if (i == budget) {
      EXPECT_NEAR(explanation.contributions[i], -1.0, 1e-14);
    } else {
      EXPECT_EQ(explanation.contributions[i], 0.0);
    }
  }
}

TEST(Explain, WeightsLearnersOfABlend) {
  Model model = forest_model();
  model.blend[0].weight = 0.5;
  const std::size_t columns = feature_schema(FeatureSet::kPreRelease).size();
  Linear linear{10.0, std::vector<double>(columns, 100.0), std::vector<double>(columns, 0.0)};
  const std::size_t runtime = *feature_index(FeatureSet::kPreRelease, "runtime");
  linear.coefficients[runtime] = 0.02;
  model.blend.push_back({0.25, linear});

  Movie movie = film(1, "2009-01-01", 1e6, kMissing);
  movie.runtime_minutes = 150;
  const Forecast made = forecast(model, movie);
  const Explanation explanation = explain(model, made.features);
  EXPECT_DOUBLE_EQ(explanation.base_log, 0.5 * 16.0 + 0.25 * 10.0);
  EXPECT_NEAR(explanation.contributions[runtime], 0.25 * 0.02 * 50, 1e-14);
  EXPECT_NEAR(explanation.contributions[*feature_index(FeatureSet::kPreRelease, "budget")], -0.5,
              1e-14);
  double sum = explanation.base_log;
  for (const double part : explanation.contributions) sum += part;
  EXPECT_NEAR(sum, made.log_revenue, 1e-6);

  movie.runtime_minutes = kMissing;
  EXPECT_EQ(explain(model, forecast(model, movie).features).contributions[runtime], 0.0);
}

TEST(Explain, SumsContributionsByGroup) {
  const std::size_t columns = feature_schema(FeatureSet::kPreRelease).size();
  Explanation explanation{0.0, std::vector<double>(columns, 0.0)};
  explanation.contributions[*feature_index(FeatureSet::kPreRelease, "genre_drama")] = 0.5;
  explanation.contributions[*feature_index(FeatureSet::kPreRelease, "genre_war")] = -0.125;
  explanation.contributions[*feature_index(FeatureSet::kPreRelease, "budget")] = 2.0;
  const auto sums = contributions_by_group(FeatureSet::kPreRelease, explanation);
  EXPECT_EQ(sums[static_cast<std::size_t>(FeatureGroup::kGenre)], 0.375);
  EXPECT_EQ(sums[static_cast<std::size_t>(FeatureGroup::kBudget)], 2.0);
  EXPECT_EQ(sums[static_cast<std::size_t>(FeatureGroup::kCast)], 0.0);
}

TEST(Explain, ExplainsNeighbours) {
  Model model;
  model.info.features = FeatureSet::kSeed;
  // The films differ only in the first column.
  model.neighbors = fit_k_neighbors(1, 4, {1, 7, 7, 7, 3, 7, 7, 7}, {1e6f, 1e8f});
  const Forecast rich = forecast(model, FeatureVector{3, 7, 7, 7});
  const Explanation explanation = explain(model, rich.features);
  // Both are equally near the mean, so the first counts.
  EXPECT_DOUBLE_EQ(explanation.base_log, log1p_usd(1e6));
  EXPECT_NEAR(explanation.contributions[0], log1p_usd(1e8) - log1p_usd(1e6), 1e-12);
  for (std::size_t c = 1; c < 4; ++c) EXPECT_EQ(explanation.contributions[c], 0.0);
}

TEST(Explain, SplitsJointContributionsOfNeighboursEqually) {
  Model model;
  model.info.features = FeatureSet::kSeed;
  model.neighbors = fit_k_neighbors(1, 4, {0, 0, 7, 7, 2, 2, 7, 7}, {1e6f, 1e8f});
  const Explanation explanation = explain(model, FeatureVector{2, 2, 7, 7});
  EXPECT_DOUBLE_EQ(explanation.contributions[0], explanation.contributions[1]);
  double sum = explanation.base_log;
  for (const double part : explanation.contributions) sum += part;
  EXPECT_NEAR(sum, log1p_usd(1e8), 1e-12);
}

}  // namespace
}  // namespace boxoffice
