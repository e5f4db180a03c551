#include <gtest/gtest.h>

#include <cmath>

#include "../support.h"

namespace boxoffice {
namespace {

using test::feature;
using test::film;
using test::movie_of;

TEST(SeedFeatures, BudgetIsInMillions) {
  EXPECT_EQ(feature(FeatureSet::kSeed, "budget", film(1, "2010-01-01", 160e6, 1e6)), 160.0f);
  EXPECT_TRUE(std::isnan(feature(FeatureSet::kSeed, "budget", Movie{})));
}

TEST(SeedFeatures, TopCastPopularityIsTheSumOfTheTenHighest) {
  Movie movie;
  movie.cast.emplace();
  for (int i = 1; i <= 12; ++i) {
    CastMember member;
    member.id = i;
    member.popularity = i;
    movie.cast->push_back(member);
  }
  movie.cast->push_back({});                                                   // popularity unknown
  EXPECT_EQ(feature(FeatureSet::kSeed, "top_cast_popularity", movie), 75.0f);  // 3 + ... + 12
  EXPECT_TRUE(std::isnan(feature(FeatureSet::kSeed, "top_cast_popularity", Movie{})));
}

TEST(SeedFeatures, CrewPopularityCountsEachPersonOnceInSevenJobs) {
  const Movie movie = movie_of(R"({"id":1,"title":"T","credits":{"crew":[
    {"id":1,"job":"Director","popularity":2},{"id":1,"job":"Producer","popularity":2},
    {"id":2,"job":"Screenplay","popularity":4},{"id":3,"job":"Story","popularity":8},
    {"id":4,"job":"Production Manager","popularity":16},
    {"id":5,"job":"Executive Producer","popularity":32},{"id":6,"job":"Casting","popularity":64},
    {"id":7,"job":"Writer","popularity":128},{"id":8,"job":"Editor","popularity":256}]}})");
  EXPECT_EQ(feature(FeatureSet::kSeed, "crew_popularity", movie), 126.0f);
}

TEST(SeedFeatures, SimilarRevenuesIsTheMeanOfKnownRevenues) {
  const std::vector<Movie> table = {film(10, "2001-01-01", kMissing, 30e6)};
  const TrackRecords records = build_track_records(table);
  const Movie movie = movie_of(R"({"id":1,"title":"T","similar":{"results":[
    {"id":10,"title":"in the table"},{"id":11,"title":"in the record","revenue":10000000},
    {"id":12,"title":"unknown","revenue":0}]}})");
  EXPECT_EQ(feature(FeatureSet::kSeed, "similar_revenues", movie, records), 20.0f);
  EXPECT_EQ(feature(FeatureSet::kSeed, "similar_revenues", movie, {}), 10.0f);
  EXPECT_TRUE(std::isnan(feature(FeatureSet::kSeed, "similar_revenues", Movie{})));
}

}  // namespace
}  // namespace boxoffice
