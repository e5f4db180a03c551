#include <gtest/gtest.h>

#include <cmath>

#include "../support.h"
#include "shared/features/extract.h"

namespace boxoffice {
namespace {

using test::film;
using test::movie_of;

float value(std::string_view name, const Movie& movie, const TrackRecords& records = {}) {
  return test::feature(FeatureSet::kPreRelease, name, movie, records);
}

TEST(PreReleaseFeatures, AreMostlyMissingForAnEmptyFilm) {
  const auto schema = feature_schema(FeatureSet::kPreRelease);
  const FeatureVector values = extract_features(FeatureSet::kPreRelease, Movie{}, {});
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool is_known = schema[i].name == "has_tagline" || schema[i].name == "has_homepage" ||
                          schema[i].name == "budget_known";
    EXPECT_EQ(std::isnan(values[i]), !is_known) << schema[i].name;
  }
}

TEST(PreReleaseFeatures, IncludeReleaseDateParts) {
  const Movie movie = film(1, "2010-07-15", kMissing, kMissing);  // a Thursday
  EXPECT_EQ(value("release_year", movie), 2010.0f);
  EXPECT_EQ(value("release_month", movie), 7.0f);
  EXPECT_EQ(value("release_day_of_year", movie), 196.0f);
  EXPECT_EQ(value("release_weekday", movie), 4.0f);
  EXPECT_EQ(value("release_season", movie), 2.0f);
  EXPECT_EQ(value("release_season", film(1, "2010-12-25", kMissing, kMissing)), 4.0f);
  EXPECT_EQ(value("release_season", film(1, "2010-01-01", kMissing, kMissing)), 0.0f);
}

TEST(PreReleaseFeatures, LackCalendarForPartialDates) {
  const Movie year = movie_of(R"({"id":1,"title":"T","release_date":"2010","budget":10000000})");
  EXPECT_EQ(value("release_year", year), 2010.0f);
  EXPECT_EQ(value("prices", year), value("prices", film(1, "2010-07-15", kMissing, kMissing)));
  EXPECT_NEAR(value("real_budget", year), std::log(10e6 * 255.657 / 218.056), 1e-5);
  for (const char* name :
       {"release_month", "release_day_of_year", "release_weekday", "release_season"}) {
    EXPECT_TRUE(std::isnan(value(name, year))) << name;
  }
  const Movie month = movie_of(R"({"id":1,"title":"T","release_date":"2010-07"})");
  EXPECT_EQ(value("release_month", month), 7.0f);
  for (const char* name : {"release_day_of_year", "release_weekday", "release_season"}) {
    EXPECT_TRUE(std::isnan(value(name, month))) << name;
  }
}

TEST(PreReleaseFeatures, IncludeFilmsReleasedBeforeTheReleaseSpan) {
  const auto directed = [](TmdbId id, const char* date, int revenue) {
    return movie_of(R"({"id":)" + std::to_string(id) + R"(,"title":"T","release_date":")" + date +
                    R"(","revenue":)" + std::to_string(revenue) +
                    R"(,"credits":{"crew":[{"id":9,"job":"Director"}]}})");
  };
  const std::vector<Movie> films = {directed(1, "2009-12-31", 1'000'000),
                                    directed(2, "2009", 2'000'000),
                                    directed(3, "2010-02-01", 3'000'000)};
  const TrackRecords records = build_track_records(films);
  EXPECT_EQ(value("director_films", directed(4, "2010", 0), records), 2.0f);
  EXPECT_EQ(value("director_films", directed(4, "2010-02", 0), records), 2.0f);
  EXPECT_EQ(value("director_films", directed(4, "2010-03", 0), records), 3.0f);
  // A film of 2009 can have opened on the 31st of December.
  EXPECT_EQ(value("director_films", directed(4, "2009-12-31", 0), records), 0.0f);
}

TEST(PreReleaseFeatures, AreEqualForUnknownAndKnownMembersOfPartialLists) {
  const auto with = [](const char* lists) {
    const Movie movie =
        movie_of(R"({"id":1,"title":"T","release_date":"2017-05-05","partial_lists":true)" +
                 std::string(lists) + "}");
    return extract_features(FeatureSet::kPreRelease, movie, {});
  };
  const FeatureVector bare = with("");
  const auto schema = feature_schema(FeatureSet::kPreRelease);
  for (const char* lists :
       {R"(,"production_companies":[{"id":5,"name":"A"},{"id":6,"name":"B"}])",
        R"(,"credits":{"crew":[{"id":7,"job":"Producer"},{"id":8,"job":"Screenplay"}]})",
        R"(,"credits":{"cast":[{"id":7,"name":"A"}]})",
        R"(,"spoken_languages":[{"iso_639_1":"en"}])"}) {
    const FeatureVector whole = with(lists);
    for (std::size_t i = 0; i < whole.size(); ++i) {
      EXPECT_TRUE(whole[i] == bare[i] || (std::isnan(whole[i]) && std::isnan(bare[i])))
          << schema[i].name << lists;
    }
  }
}

TEST(PreReleaseFeatures, IncludeFranchiseFromTheSecondPartOn) {
  const Movie first = movie_of(R"({"id":1,"title":"Part 1","release_date":"2010-01-01",
      "revenue":5000000,"belongs_to_collection":null,"begins_collection":{"id":8,"name":"S"}})");
  const Movie second = movie_of(R"({"id":2,"title":"Part 2","release_date":"2012-01-01",
      "belongs_to_collection":{"id":8,"name":"S"}})");
  const TrackRecords records = build_track_records(std::vector{first});
  EXPECT_EQ(value("in_collection", first, records), 0.0f);
  EXPECT_TRUE(std::isnan(value("collection_films", first, records)));
  EXPECT_EQ(value("in_collection", second, records), 1.0f);
  EXPECT_EQ(value("collection_films", second, records), 1.0f);
}

TEST(PreReleaseFeatures, AdjustMoneyForPricesAndMarket) {
  const Movie movie = film(1, "1990-06-01", 10e6, kMissing);
  EXPECT_NEAR(value("real_budget", movie), std::log(10e6 * 255.657 / 130.7), 1e-5);
  EXPECT_NEAR(value("prices", movie), std::log(130.7 / 255.657), 1e-6);
  EXPECT_NEAR(value("market", film(1, "2020-06-01", kMissing, kMissing)), std::log(12.0 / 42.2),
              1e-6);
  EXPECT_TRUE(std::isnan(value("real_budget", film(1, "", 10e6, kMissing))));
}

TEST(PreReleaseFeatures, HaveColumnsForGenresLanguagesAndCountries) {
  const Movie movie = movie_of(R"({"id":1,"title":"T","original_language":"cn",
    "genres":[{"id":28,"name":"Action"}],"production_countries":[{"iso_3166_1":"GB"}]})");
  EXPECT_EQ(value("genre_action", movie), 1.0f);
  EXPECT_EQ(value("genre_drama", movie), 0.0f);
  EXPECT_EQ(value("language_chinese", movie), 1.0f);
  EXPECT_EQ(value("language_english", movie), 0.0f);
  EXPECT_EQ(value("country_gb", movie), 1.0f);
  EXPECT_EQ(value("country_us", movie), 0.0f);
  EXPECT_EQ(value("genre_count", movie), 1.0f);
}

TEST(PreReleaseFeatures, TreatEmptyListsAsMissing) {
  const Movie movie = movie_of(
      R"({"id":1,"title":"T","genres":[],"production_companies":[],"credits":{"cast":[],"crew":[]}})");
  EXPECT_TRUE(std::isnan(value("genre_action", movie)));
  EXPECT_TRUE(std::isnan(value("company_count", movie)));
  EXPECT_TRUE(std::isnan(value("cast_count", movie)));
  EXPECT_TRUE(std::isnan(value("director_count", movie)));
  EXPECT_TRUE(std::isnan(value("director_films", movie)));
}

TEST(PreReleaseFeatures, DeriveSourceMaterialFromKeywords) {
  const Movie movie = movie_of(R"({"id":1,"title":"T","keywords":{"keywords":[
    {"id":1,"name":"based on novel or book"},{"id":2,"name":"superhero"}]}})");
  EXPECT_EQ(value("from_book", movie), 1.0f);
  EXPECT_EQ(value("from_comic", movie), 1.0f);
  EXPECT_EQ(value("from_life", movie), 0.0f);
  EXPECT_EQ(value("sequel", movie), 0.0f);
  EXPECT_TRUE(std::isnan(value("remake", movie_of(R"({"id":1,"title":"T"})"))));
}

TEST(PreReleaseFeatures, DistinguishFranchiseNoneAndUnknown) {
  EXPECT_EQ(value("in_collection",
                  movie_of(R"({"id":1,"title":"T","belongs_to_collection":{"id":2,"name":""}})")),
            1.0f);
  EXPECT_EQ(
      value("in_collection", movie_of(R"({"id":1,"title":"T","belongs_to_collection":null})")),
      0.0f);
  EXPECT_TRUE(std::isnan(value("in_collection", movie_of(R"({"id":1,"title":"T"})"))));
}

TEST(PreReleaseFeatures, CountZeroFilmsBeforeAFirstFilm) {
  const Movie movie = movie_of(R"({"id":1,"title":"T","release_date":"2010-01-01",
    "credits":{"crew":[{"id":5,"job":"Director"}]}})");
  EXPECT_EQ(value("director_count", movie), 1.0f);
  EXPECT_TRUE(std::isnan(value("writer_count", movie)));
  EXPECT_EQ(value("director_films", movie), 0.0f);
  EXPECT_TRUE(std::isnan(value("director_mean_revenue", movie)));
  EXPECT_TRUE(std::isnan(value("composer_films", movie)));
}

TEST(PreReleaseFeatures, IncludeTrackRecordsOfCountryAndProducers) {
  const auto made = [](int id, const char* date, double revenue_usd) {
    Movie movie = film(id, date, 1e6, revenue_usd);
    movie.countries = {"KR", "US"};
    movie.crew = {{5, "", "Producer", "Production", kMissing, ""}};
    return movie;
  };
  const std::vector<Movie> earlier = {made(1, "2009-01-01", 4e6), made(2, "2009-12-31", 1e6)};
  const TrackRecords records = build_track_records(earlier);
  Movie movie = made(3, "2010-01-01", kMissing);
  for (const char* prefix : {"country", "producer"}) {
    const auto number = [&](const char* name) {
      return value(prefix + std::string("_") + name, movie, records);
    };
    EXPECT_EQ(number("films"), 2.0f) << prefix;
    EXPECT_NEAR(number("best_revenue"), 4e6 * 218.056 / 214.537, 10.0) << prefix;
    EXPECT_NEAR(number("last_revenue"), 1e6 * 218.056 / 214.537, 10.0) << prefix;
    EXPECT_NEAR(number("years_since_last"), 1 / 365.2425, 1e-6) << prefix;
    EXPECT_GT(number("mean_revenue"), 14.0f) << prefix;
    EXPECT_GT(number("mean_return"), 0.0f) << prefix;
  }
  movie.countries = {"US", "KR"};  // only the first country counts
  EXPECT_EQ(value("country_films", movie, records), 0.0f);
  EXPECT_TRUE(std::isnan(value("country_mean_revenue", movie, records)));
  movie.countries.reset();
  movie.crew.reset();
  EXPECT_TRUE(std::isnan(value("country_films", movie, records)));
  EXPECT_TRUE(std::isnan(value("producer_films", movie, records)));
}

TEST(PreReleaseFeatures, IgnoreVotesPopularityAndTheFilmsOwnRevenue) {
  const char* before = R"({"id":1,"title":"T","release_date":"2010-01-01","budget":1000000,
    "credits":{"cast":[{"id":5,"order":0,"popularity":3}]}})";
  const char* after = R"({"id":1,"title":"T","release_date":"2010-01-01","budget":1000000,
    "revenue":99000000,"popularity":500,"vote_average":9,"vote_count":10000,"status":"Released",
    "credits":{"cast":[{"id":5,"order":0,"popularity":0.5}]},
    "similar":{"results":[{"id":9,"title":"S","revenue":5000000}]}})";
  const FeatureVector a = extract_features(FeatureSet::kPreRelease, movie_of(before), {});
  const FeatureVector b = extract_features(FeatureSet::kPreRelease, movie_of(after), {});
  for (std::size_t i = 0; i < a.size(); ++i) {
    EXPECT_TRUE(a[i] == b[i] || (std::isnan(a[i]) && std::isnan(b[i]))) << i;
  }
}

TEST(PreReleaseFeatures, ExcludeTheFilmItselfFromTrackRecords) {
  const Movie movie = movie_of(R"({"id":1,"title":"T","release_date":"2010-01-01","revenue":5000000,
    "credits":{"crew":[{"id":5,"job":"Director"}]}})");
  const std::vector<Movie> table = {movie};
  EXPECT_EQ(value("director_films", movie, build_track_records(table)), 0.0f);
}

}  // namespace
}  // namespace boxoffice
