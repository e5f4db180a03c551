#include <gtest/gtest.h>

#include <cmath>

#include "../support.h"
#include "shared/tmdb/parse.h"

namespace boxoffice {
namespace {

using test::movie_of;

TEST(ParseMovie, ReadsAllFields) {
  const Movie movie = movie_of(R"({
    "id": 27205, "title": "A Dream", "original_title": "Ein Traum", "original_language": "de",
    "imdb_id": "tt1", "status": "Released", "release_date": "2010-07-15", "budget": 160000000,
    "revenue": 2923706026, "runtime": 148, "popularity": 83.9, "vote_average": 8.4,
    "vote_count": 34000, "adult": false, "overview": "Once.", "tagline": "Twice.",
    "homepage": "https://example.org", "poster_path": "/p.jpg", "backdrop_path": null,
    "genres": [{"id": 28, "name": "Action"}],
    "production_companies": [{"id": 923, "name": "Legend", "origin_country": "US"}],
    "production_countries": [{"iso_3166_1": "GB", "name": "United Kingdom"}],
    "spoken_languages": [{"iso_639_1": "en", "english_name": "English", "name": "English"}],
    "belongs_to_collection": {"id": 9, "name": "Dreams"},
    "credits": {
      "cast": [{"id": 2, "name": "B", "order": 1, "popularity": 2.5, "character": "Y"},
               {"id": 1, "name": "A", "order": 0, "popularity": 9.5, "character": "X"}],
      "crew": [{"id": 3, "name": "C", "job": "Director", "department": "Directing"}]},
    "keywords": {"keywords": [{"id": 1566, "name": "dream"}]},
    "release_dates": {"results": [{"iso_3166_1": "US", "release_dates": [
      {"certification": "PG-13", "type": 3, "release_date": "2010-07-16T00:00:00.000Z"}]}]},
    "similar": {"page": 1, "results": [{"id": 603, "title": "Other", "genre_ids": [28]}]}})");
  EXPECT_EQ(movie.id, 27205);
  EXPECT_EQ(movie.title, "A Dream");
  EXPECT_EQ(format_date(*movie.release_date), "2010-07-15");
  EXPECT_EQ(movie.budget_usd, 160e6);
  EXPECT_EQ(movie.revenue_usd, 2923706026.0);
  EXPECT_EQ(movie.runtime_minutes, 148.0);
  EXPECT_EQ(movie.genres->at(0).id, 28);
  EXPECT_EQ(movie.companies->at(0).origin_country, "US");
  EXPECT_EQ(movie.countries->at(0), "GB");
  EXPECT_EQ(movie.spoken_languages->at(0), "en");
  EXPECT_EQ(movie.collection->name, "Dreams");
  EXPECT_EQ(movie.cast->at(0).name, "A");  // ordered by billing
  EXPECT_EQ(movie.cast->at(1).popularity, 2.5);
  EXPECT_EQ(movie.crew->at(0).job, "Director");
  EXPECT_EQ(movie.keywords->at(0).name, "dream");
  EXPECT_EQ(movie.releases->at(0).certification, "PG-13");
  EXPECT_EQ(movie.releases->at(0).type, ReleaseType::kTheatrical);
  EXPECT_EQ(format_date(*movie.releases->at(0).date), "2010-07-16");
  EXPECT_EQ(movie.similar->at(0).genre_ids.at(0), 28);
}

TEST(ParseMovie, TreatsZeroNullEmptyAndAbsentAsMissing) {
  for (const char* body :
       {R"({"id":1,"title":"T","budget":0,"revenue":0,"runtime":0,"release_date":""})",
        R"({"id":1,"title":"T","budget":null,"revenue":null,"runtime":null,"release_date":null})",
        R"({"id":1,"title":"T"})"}) {
    const auto parsed = parse_movie(body);
    ASSERT_TRUE(parsed.ok());
    EXPECT_TRUE(parsed->warnings.empty()) << body;
    EXPECT_TRUE(std::isnan(parsed->value.budget_usd));
    EXPECT_TRUE(std::isnan(parsed->value.revenue_usd));
    EXPECT_TRUE(std::isnan(parsed->value.runtime_minutes));
    EXPECT_FALSE(parsed->value.release_date.has_value());
  }
}

TEST(ParseMovie, DistinguishesAbsentFromEmptyParts) {
  EXPECT_FALSE(movie_of(R"({"id":1,"title":"T"})").cast.has_value());
  EXPECT_TRUE(movie_of(R"({"id":1,"title":"T","credits":{"cast":[]}})").cast->empty());
  EXPECT_FALSE(movie_of(R"({"id":1,"title":"T"})").has_collection_field);
  EXPECT_TRUE(
      movie_of(R"({"id":1,"title":"T","belongs_to_collection":null})").has_collection_field);
}

TEST(ParseMovie, DropsWrongTypesWithAWarning) {
  const auto parsed = parse_movie(R"({"id":1,"title":"T","budget":"1 million","runtime":-5,
    "genres":{},"release_date":"soon","adult":1,"overview":7,"production_companies":[3],
    "credits":{"cast":[{"name":"nobody"}]},"popularity":true})");
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed->warnings,
            (std::vector<std::string>{
                "release_date: expected a date", "budget: expected a number",
                "runtime: expected a non-negative number", "popularity: expected a number",
                "adult: expected true or false", "overview: expected a string",
                "genres: expected a list", "production_companies[0].: expected an object",
                "credits.cast[0].id: expected a positive whole number"}));
  EXPECT_TRUE(std::isnan(parsed->value.budget_usd));
  EXPECT_TRUE(parsed->value.cast->empty());
}

TEST(ParseMovie, ReadsWholeNumbersInOtherSpellings) {
  for (const char* const id : {"862", "862.0", "8.62e2", "\"862\"", "\"862.0\""}) {
    const auto parsed = parse_movie("{\"id\":" + std::string(id) + ",\"title\":\"Toy Story\"}");
    ASSERT_TRUE(parsed.ok()) << id;
    EXPECT_EQ(parsed->value.id, 862) << id;
    EXPECT_TRUE(parsed->warnings.empty()) << id;
  }
  const Movie movie = movie_of(R"({"id":1,"title":"T","budget":"30000000","runtime":"81.5",
    "credits":{"cast":[{"id":31.0,"order":1.0},{"id":"12898","order":0}]}})");
  EXPECT_EQ(movie.budget_usd, 30000000.0);
  EXPECT_EQ(movie.runtime_minutes, 81.5);
  ASSERT_EQ(movie.cast->size(), 2u);
  EXPECT_EQ((*movie.cast)[0].id, 12898);
  EXPECT_EQ((*movie.cast)[1].order, 1);
}

TEST(ParseMovie, UsesOriginalTitleWithoutTitle) {
  EXPECT_EQ(movie_of(R"({"id":1,"title":"","original_title":"Брат"})").title, "Брат");
  EXPECT_EQ(movie_of(R"({"id":1,"original_title":"Брат"})").title, "Брат");
}

TEST(ParseMovie, KeepsTheLastOfEqualKeysWithAWarning) {
  const auto parsed = parse_movie(
      R"({"id":1,"title":"First","budget":1000000,"budget":90000000,"title":"Second"})");
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed->value.title, "Second");
  EXPECT_EQ(parsed->value.budget_usd, 90000000.0);
  EXPECT_EQ(parsed->warnings,
            std::vector<std::string>{"budget: repeated key; the last value is used"});
}

TEST(ParseMovie, ReportsMissingIdOrTitle) {
  const auto message = [](const char* body) { return parse_movie(body).error().message; };
  EXPECT_EQ(message(R"({"title":"T"})"), "id: expected a positive whole number");
  EXPECT_EQ(message(R"({"id":0,"title":"T"})"), "id: expected a positive whole number");
  EXPECT_EQ(message(R"({"id":862.5,"title":"T"})"), "id: expected a positive whole number");
  EXPECT_EQ(message(R"({"id":"862.5","title":"T"})"), "id: expected a positive whole number");
  EXPECT_EQ(message(R"({"id":-862.0,"title":"T"})"), "id: expected a positive whole number");
  EXPECT_EQ(message(R"({"id":1e300,"title":"T"})"), "id: expected a positive whole number");
  EXPECT_EQ(message(R"({"id":18014398509481984.0,"title":"T"})"),  // 2^54: not exact
            "id: expected a positive whole number");
  for (const char* const id : {"\"\"", "\"x\"", "\" 862\"", "\"862 \"", "\"0862\"", "\"862x\"",
                               "\"1e999\"", "\"[862]\"", "true", "[862]", "null"}) {
    EXPECT_EQ(message(("{\"id\":" + std::string(id) + ",\"title\":\"T\"}").c_str()),
              "id: expected a positive whole number")
        << id;
  }
  EXPECT_EQ(message(R"({"id":7})"), "title: expected a non-empty string");
  EXPECT_EQ(message(R"({"id":7,"title":""})"), "title: expected a non-empty string");
  EXPECT_EQ(message(R"([1])"), "expected a JSON object");
  EXPECT_EQ(parse_movie(R"({"id":7})").error().code, ErrorCode::kMissingField);
}

TEST(ParseMovie, UsesOriginalTitleForEmptyTitle) {
  EXPECT_EQ(movie_of(R"({"id":1,"title":"","original_title":"Брат"})").title, "Брат");
  EXPECT_EQ(movie_of(R"({"id":1,"title":null,"original_title":"Брат"})").title, "Брат");
  EXPECT_EQ(movie_of(R"({"id":1,"original_title":"Брат"})").title, "Брат");
  EXPECT_EQ(movie_of(R"({"id":1,"title":"Brother","original_title":"Брат"})").title, "Brother");
  EXPECT_EQ(parse_movie(R"({"id":1,"title":"","original_title":""})").error().message,
            "title: expected a non-empty string");
}

TEST(ParseMovie, MergesRepeatedCastAndCrewPerJob) {
  const Movie movie = movie_of(R"({"id":1,"title":"T","credits":{
    "cast":[{"id":5,"order":3,"character":"Twin"},{"id":5,"order":0,"character":"Lead"}],
    "crew":[{"id":6,"job":"Director"},{"id":6,"job":"Producer"},{"id":6,"job":"Director"}]}})");
  ASSERT_EQ(movie.cast->size(), 1u);
  EXPECT_EQ(movie.cast->at(0).character, "Lead");
  ASSERT_EQ(movie.crew->size(), 2u);
  EXPECT_EQ(movie.crew->at(1).job, "Producer");
}

TEST(ParseMovie, HandlesNumbersBeyond32And53Bits) {
  EXPECT_EQ(movie_of(R"({"id":9007199254740993,"title":"T"})").id, 9007199254740993);
  EXPECT_EQ(movie_of(R"({"id":1,"title":"T","revenue":4294967296})").revenue_usd, 4294967296.0);
  EXPECT_FALSE(parse_movie(R"({"id":18446744073709551615,"title":"T"})").ok());
}

}  // namespace
}  // namespace boxoffice
