#include <gtest/gtest.h>

#include "proxy/jobs/publish/site_data.h"
#include "proxy/store/same_bits.h"
#include "proxy/store/stored_films.h"
#include "shared/base/json.h"
#include "shared/features/extract.h"
#include "shared/tmdb/parse.h"
#include "tests/fakes/films.h"

namespace boxoffice {
namespace {

Movie movie_of(const std::string& body) { return parse_movie(body)->value; }

TEST(PrunedBody, HasTheSamePreReleaseFeatures) {
  std::vector<std::string> bodies;
  std::vector<Movie> movies;
  const FilmLibrary library(built_in_films());
  for (const Json& film : library.films()) {
    bodies.push_back(film.dump());
    movies.push_back(movie_of(bodies.back()));
  }
  const TrackRecords records = build_track_records(movies);
  std::size_t before = 0;
  std::size_t after = 0;
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    const std::string pruned = *pruned_body(bodies[i]);
    before += bodies[i].size();
    after += pruned.size();
    EXPECT_TRUE(same_bits(extract_features(FeatureSet::kPreRelease, movies[i], records),
                          extract_features(FeatureSet::kPreRelease, movie_of(pruned), records)))
        << pruned;
    EXPECT_EQ(movie_of(pruned).poster_path, movies[i].poster_path);
  }
  EXPECT_LT(after, before * 8 / 10);
}

TEST(PrunedBody, KeepsSourceAndPartialLists) {
  EXPECT_EQ(*pruned_body(R"({"id":1,"title":"x","release_date":"2017","source":"open-films",)"
                         R"("partial_lists":true,"begins_collection":{"id":5},"imdb_id":"tt1"})"),
            R"({"id":1,"partial_lists":true,"release_date":"2017","source":"open-films",)"
            R"("title":"x"})");
}

TEST(PrunedBody, DropsPostReleaseFields) {
  EXPECT_EQ(*pruned_body(R"({"id":1,"title":"x","vote_average":7,"popularity":3,"similar":{}})"),
            R"({"id":1,"title":"x"})");
}

TEST(PrunedBody, KeepsTenNamesOfTheCastAndCountsTheRest) {
  Json film = {{"id", 1}, {"credits", {{"cast", Json::array()}}}};
  for (int i = 0; i < 12; ++i) {
    film["credits"]["cast"].push_back({{"id", 100 + i},
                                       {"name", "Somebody"},
                                       {"order", 11 - i},
                                       {"character", "X"},
                                       {"profile_path", "/p.jpg"}});
  }
  const Json cast = Json::parse(*pruned_body(film.dump()))["credits"]["cast"];
  ASSERT_EQ(cast.size(), 12u);
  EXPECT_EQ(cast[0], Json::parse(R"([111,"Somebody"])"));
  EXPECT_EQ(cast[9], Json::parse(R"([102,"Somebody"])"));
  EXPECT_EQ(cast[10], Json::parse("[101]"));
}

TEST(PrunedBody, DropsUnknownValues) {
  EXPECT_EQ(*pruned_body(R"({"id":1,"title":"x","original_title":"x","budget":0,"revenue":0,)"
                         R"("adult":false,"tagline":"","runtime":null,"poster_path":null,)"
                         R"("belongs_to_collection":null})"),
            R"({"belongs_to_collection":null,"id":1,"title":"x"})");
  EXPECT_EQ(*pruned_body(R"({"id":1,"title":"x","original_title":"y","budget":5})"),
            R"({"budget":5,"id":1,"original_title":"y","title":"x"})");
}

TEST(PrunedBody, KeepsCrewNamesOfJobsKnownToFeatures) {
  EXPECT_EQ(
      *pruned_body(
          R"({"credits":{"crew":[{"id":1,"name":"A","job":"Director","department":"Directing"},)"
          R"({"id":2,"name":"B","job":"Gaffer","department":"Lighting"},{"id":3},7]}})"),
      R"({"credits":{"crew":[[1,"Director","A"],[2],[3],7]}})");
}

TEST(PrunedBody, KeepsMinorJobsOfPersonWithSeveral) {
  const std::string body =
      R"({"id":1,"title":"x","credits":{"crew":[{"id":2,"job":"Gaffer"},{"id":2,"job":"Grip"},)"
      R"({"id":2,"job":"Grip"},{"id":"2","job":""},{"id":3,"job":"Editor","name":"B"}]}})";
  const std::string pruned = *pruned_body(body);
  EXPECT_EQ(pruned, R"({"credits":{"crew":[[2,"Gaffer"],[2,"Grip"],[2,"Grip"],["2",""],[3]]},)"
                    R"("id":1,"title":"x"})");
  EXPECT_EQ(movie_of(body).crew->size(), 4u);
  EXPECT_EQ(movie_of(pruned).crew->size(), 4u);
}

TEST(PrunedBody, KeepsTheReleasesThatFeaturesRead) {
  const std::string body =
      R"({"id":1,"release_date":"2026-01-09","homepage":"x","release_dates":{"results":[)"
      R"({"iso_3166_1":"FR","release_dates":[{"certification":"","type":3,"note":"n"}]},)"
      R"({"iso_3166_1":"DE","release_dates":[{"certification":"16","type":3}]},)"
      R"({"iso_3166_1":"ES","release_dates":[{"certification":"12","type":3,"release_date":"x"},)"
      R"({"certification":"","type":4,"release_date":"2026-01-01T00:00:00.000Z"}]},)"
      R"({"iso_3166_1":"US","release_dates":[{"certification":"PG-13","type":3}]}]}})";
  const std::string pruned = *pruned_body(body);
  EXPECT_EQ(Json::parse(pruned)["release_dates"]["results"],
            Json::parse(R"([{"iso_3166_1":"DE","release_dates":[{"certification":"16","type":3}]},
            {"iso_3166_1":"ES","release_dates":[{"certification":"","type":4,
            "release_date":"2026-01-01T00:00:00.000Z"}]},
            {"iso_3166_1":"US","release_dates":[{"certification":"PG-13","type":3}]}])"));
}

TEST(PrunedBody, WritesListEntriesAsArrays) {
  const std::string body =
      R"({"id":1,"title":"x","genres":[{"id":18,"name":"Drama"},{"name":"?"},{"id":"9"}],)"
      R"("production_companies":[{"id":7,"name":"C","origin_country":"US"}],)"
      R"("production_countries":[{"iso_3166_1":"US","name":"United States"},{}],)"
      R"("spoken_languages":[{"iso_639_1":"en","name":"English"}],)"
      R"("keywords":{"keywords":[{"id":5,"name":"sequel"}]},)"
      R"("credits":{"crew":[{"id":3,"name":"A","job":null},{"id":4,"name":"B","job":"Writer"}]}})";
  const std::string pruned = *pruned_body(body);
  EXPECT_EQ(
      pruned,
      R"({"credits":{"crew":[[3],[4,"Writer","B"]]},"genres":[[18,"Drama"],[null,"?"],["9"]],)"
      R"("id":1,"keywords":{"keywords":[[5,"sequel"]]},"production_companies":[[7,"C"]],)"
      R"("production_countries":[["US"],[]],"spoken_languages":[["en"]],"title":"x"})");
  const Movie film = movie_of(pruned);
  ASSERT_EQ(film.genres->size(), 2u);
  EXPECT_EQ(film.genres->front().name, "Drama");
  EXPECT_EQ(film.companies->front().name, "C");
  EXPECT_EQ(*film.countries, std::vector<std::string>{"US"});
  EXPECT_EQ(*film.spoken_languages, std::vector<std::string>{"en"});
  EXPECT_EQ(film.keywords->front().id, 5);
  EXPECT_EQ(film.crew->back().job, "Writer");
}

TEST(PrunedBody, KeepsTheNameOfTheSource) {
  EXPECT_EQ(*pruned_body(R"({"id":1,"source":"open-films"})"), R"({"id":1,"source":"open-films"})");
}

TEST(PrunedBody, KeepsUnexpectedTypes) {
  EXPECT_EQ(*pruned_body(R"({"id":1,"title":"x","genres":7,"credits":[1],"keywords":null})"),
            R"({"credits":[1],"genres":7,"id":1,"title":"x"})");
  EXPECT_EQ(*pruned_body("[1]"), "[1]");
  EXPECT_FALSE(pruned_body("{").ok());
}

TEST(BodyWithRevenues, AddsSettledRevenuesOfSimilarFilmsAndItsDate) {
  const Date fetched = *parse_date("2026-04-26");
  const RevenueTable revenues = {
      {2, {2, 5e6, fetched}}, {3, {3, kMissing, fetched}}, {5, {5, 6e6, fetched}}};
  const FilmRecord film = {
      1,
      {},
      fetched,
      R"({"id":1,"similar":{"results":[{"id":2,"release_date":"2026-03-01"},{"id":3},{"id":4},)"
      R"({"id":5,"release_date":"2026-03-02"},{"x":1},7]}})"};
  EXPECT_EQ(*body_with_revenues(film, revenues),
            R"({"data_date":"2026-04-26","id":1,"similar":{"results":[)"
            R"({"id":2,"release_date":"2026-03-01","revenue":5000000.0},{"id":3},{"id":4},)"
            R"({"id":5,"release_date":"2026-03-02"},{"x":1},7]}})");
  EXPECT_EQ(*body_with_revenues({1, {}, fetched, R"({"id": 1})"}, revenues),
            R"({"data_date":"2026-04-26","id":1})");
}

TEST(WithRevenueSoFar, MovesRevenueAndAddsItsDay) {
  const Date day = *parse_date("2026-04-25");
  EXPECT_EQ(*with_revenue_so_far(R"({"id":1,"revenue":310000000})", day),
            R"({"data_date":"2026-04-25","id":1,"revenue":0,"revenue_so_far":310000000})");
  EXPECT_EQ(*with_revenue_so_far(R"({"id":1,"revenue":310000000})", {}),
            R"({"id":1,"revenue":0,"revenue_so_far":310000000})");
  for (const char* const body :
       {R"({"id":1,"revenue":0,"revenue_so_far":5})", R"({"id":1})", R"({"revenue":"x"})", "[1]"}) {
    EXPECT_EQ(*with_revenue_so_far(body, day), body);
  }
  EXPECT_FALSE(with_revenue_so_far("{", day).ok());
}

}  // namespace
}  // namespace boxoffice
