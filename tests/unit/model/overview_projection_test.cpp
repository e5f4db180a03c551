#include "shared/model/overview_projection.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "shared/model/model.h"

namespace boxoffice {
namespace {

OverviewProjection projection() {
  OverviewProjection made;
  made.mean = {1.0f, 2.0f};
  made.directions.assign(2 * kOverviewNumbers, 0.0f);
  made.directions[0] = 2.0f;   // first number
  made.directions[15] = 0.5f;  // last number
  return made;
}

TEST(OverviewProjection, SumsDirectionsTimesTheDistanceFromTheMean) {
  const OverviewNumbers numbers = project_overview(projection(), std::vector<float>{4.0f, 3.0f});
  EXPECT_EQ(numbers, (OverviewNumbers{6.0f, 0, 0, 0, 0, 0, 0, 0.5f}));
}

TEST(OverviewProjection, IsMissingWithoutAnEmbedding) {
  for (const float number : project_overview(projection(), {})) EXPECT_TRUE(std::isnan(number));
}

TEST(OverviewProjection, IsConsistentIfSizesFitAndNumbersAreFinite) {
  EXPECT_TRUE(is_consistent(projection()));
  EXPECT_FALSE(is_consistent(OverviewProjection{}));
  OverviewProjection wrong = projection();
  wrong.directions.pop_back();
  EXPECT_FALSE(is_consistent(wrong));
  wrong = projection();
  wrong.mean[0] = std::numeric_limits<float>::infinity();
  EXPECT_FALSE(is_consistent(wrong));
  wrong = projection();
  wrong.directions[3] = std::nanf("");
  EXPECT_FALSE(is_consistent(wrong));
}

TEST(OverviewProjection, AttachesTheEmbeddingsOfATable) {
  Movie film;
  film.id = 7;
  film.overview = "a film";
  const EmbeddingTable table = make_embedding_table(9, 2, {{7, {1.0f, 0.0f}}});
  attach_overviews({&film, 1}, table);
  EXPECT_EQ(film.overview_embedding, (std::vector<float>{1.0f, 0.0f}));
  film.overview = "";
  attach_overviews({&film, 1}, table);
  EXPECT_TRUE(film.overview_embedding.empty());
  film.overview = "a film";
  for (const TmdbId other : {TmdbId{8}, TmdbId{-1}, (TmdbId{1} << 32) + 7}) {
    film.id = other;
    film.overview_embedding = {2.0f, 3.0f};
    attach_overviews({&film, 1}, table);
    EXPECT_TRUE(film.overview_embedding.empty()) << other;
  }
}

TEST(OverviewProjection, LacksOverviewWithoutAnEmbeddingThatFits) {
  Model model;
  Movie film;
  film.overview = "a film";
  const auto lacks = [&](std::vector<float> embedding) {
    film.overview_embedding = std::move(embedding);
    EXPECT_EQ(lacks_overview(model, film),
              model.overview && std::isnan(model_features(model, film).back()));
    return lacks_overview(model, film);
  };
  model.info.features = FeatureSet::kPreRelease;
  EXPECT_FALSE(lacks({})) << "reads no overviews";
  model.info.features = FeatureSet::kOverview;
  model.overview = projection();
  EXPECT_TRUE(lacks({}));
  EXPECT_TRUE(lacks({4.0f})) << "of another length";
  EXPECT_FALSE(lacks({4.0f, 3.0f}));
  EXPECT_FALSE(lacks({1.0f, 2.0f})) << "the mean: all its numbers are 0";
}

TEST(OverviewProjection, FillsTheLastColumns) {
  std::vector<float> row(10, 1.0f);
  put_overview({2, 3, 4, 5, 6, 7, 8, 9}, row);
  EXPECT_EQ(row, (std::vector<float>{1, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

}  // namespace
}  // namespace boxoffice
