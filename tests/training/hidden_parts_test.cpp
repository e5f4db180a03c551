#include "proxy/training/forest_trainer.h"

#include <gtest/gtest.h>

#include "shared/features/track_records.h"
#include "tests/unit/support.h"

namespace boxoffice {
namespace {

Movie full_film() {
  return test::movie_of(R"({"id": 1, "title": "T", "release_date": "2000-01-02", "budget": 5,
      "revenue": 7, "runtime": 90, "genres": [{"id": 18, "name": "Drama"}],
      "production_companies": [{"id": 2, "name": "C"}], "original_language": "en",
      "production_countries": [{"iso_3166_1": "US"}], "spoken_languages": [{"iso_639_1": "en"}],
      "overview": "O", "belongs_to_collection": {"id": 3, "name": "S"},
      "credits": {"cast": [{"id": 4, "name": "A"}], "crew": [{"id": 5, "job": "Director"}]},
      "keywords": {"keywords": [{"id": 6, "name": "k"}]},
      "release_dates": {"results": []}})");
}

TEST(HideParts, HidesAllOptionalParts) {
  std::mt19937_64 random(1);
  const Movie movie = hide_parts(full_film(), 1.0, random);
  EXPECT_NE(movie.runtime_minutes, movie.runtime_minutes);
  EXPECT_FALSE(movie.genres || movie.companies || movie.cast || movie.crew || movie.keywords ||
               movie.releases || movie.countries || movie.spoken_languages || movie.collection ||
               movie.has_collection_field);
  for (std::size_t kind = 0; kind < kRecordKinds; ++kind) {
    EXPECT_TRUE(record_members(movie, static_cast<RecordKind>(kind)).empty()) << kind;
  }
  EXPECT_EQ(movie.original_language + movie.overview, "");
  EXPECT_EQ(movie.id, 1);
  EXPECT_EQ(movie.title, "T");
  EXPECT_EQ(format_date(*movie.release_date), "2000-01-02");
  EXPECT_EQ(movie.budget_usd, 5.0);
  EXPECT_EQ(movie.revenue_usd, 7.0);
}

TEST(HideParts, HidesNothingAtProbabilityZero) {
  std::mt19937_64 random(1);
  const Movie movie = hide_parts(full_film(), 0.0, random);
  EXPECT_EQ(movie.runtime_minutes, 90.0);
  EXPECT_TRUE(movie.genres && movie.companies && movie.cast && movie.crew && movie.keywords &&
              movie.releases && movie.countries && movie.spoken_languages && movie.collection);
}

TEST(HideParts, HidesAboutTheGivenShare) {
  std::mt19937_64 random(1);
  int hidden = 0;
  for (int i = 0; i < 1000; ++i) hidden += !hide_parts(full_film(), 0.4, random).genres;
  EXPECT_NEAR(hidden, 400, 60);
}

}  // namespace
}  // namespace boxoffice
