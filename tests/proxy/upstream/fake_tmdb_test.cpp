#include "tests/fakes/fake_tmdb.h"

#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>

#include "shared/tmdb/parse.h"
#include "tests/fakes/films.h"
#include "tests/fakes/tmdb_routes.h"

namespace boxoffice {
namespace {

const FilmLibrary& library() {
  static const FilmLibrary films(built_in_films());
  return films;
}

TmdbAnswer request(const std::string& path, std::map<std::string, std::string> parameters = {},
                   const RecordFaults& records = {}) {
  return answer_tmdb(library(), {path, std::move(parameters)}, "2025-06-15", records);
}

Json body_of(const std::string& path) { return *parse_json(request(path).body); }

int status_code(const TmdbAnswer& answer) {
  return parse_json(answer.body)->at("status_code").get<int>();
}

TEST(FakeTmdb, FilmsParseWithoutWarnings) {
  const auto movie = parse_movie(
      request("/3/movie/603", {{"append_to_response", "credits,keywords,release_dates,similar"}})
          .body);
  ASSERT_TRUE(movie.ok());
  EXPECT_TRUE(movie->warnings.empty());
  EXPECT_EQ(movie->value.title, "The Silent Harbour");
}

TEST(FakeTmdb, SendsPartsOnlyIfAppended) {
  const Json bare = *parse_json(request("/3/movie/604").body);
  EXPECT_FALSE(bare.contains("credits"));
  const Json some = *parse_json(request("/3/movie/604", {{"append_to_response", "keywords"}}).body);
  EXPECT_TRUE(some.contains("keywords"));
  EXPECT_FALSE(some.contains("credits"));
}

TEST(FakeTmdb, OtherBodiesHaveTmdbsShape) {
  EXPECT_EQ(body_of("/3/person/1003").at("id"), 1003);
  const Json credits = body_of("/3/person/1003/movie_credits");
  EXPECT_GT(credits.at("cast").size() + credits.at("crew").size(), 3u);
  EXPECT_FALSE(body_of("/3/configuration").at("images").at("secure_base_url").empty());
  EXPECT_EQ(body_of("/3/genre/movie/list").at("genres").size(), 19u);
  EXPECT_TRUE(body_of("/3/certification/movie/list").at("certifications").contains("US"));
  EXPECT_EQ(body_of("/3/movie/603/credits").at("id"), 603);
}

TEST(FakeTmdb, PagesHoldTwentyFilmsAndEndAtFiveHundred) {
  std::set<std::int64_t> seen;
  for (const char* const page : {"1", "2", "3", "4"}) {
    const Json body = *parse_json(request("/3/discover/movie", {{"page", page}}).body);
    EXPECT_EQ(body.at("total_pages"), 3);
    EXPECT_EQ(body.at("total_results"), 48);
    for (const Json& film : body.at("results")) seen.insert(film.at("id").get<std::int64_t>());
  }
  EXPECT_EQ(seen.size(), 48u);
  EXPECT_EQ(request("/3/discover/movie", {{"page", "500"}}).status, 200);
  for (const char* const page : {"501", "0", "-1", "1.5", "x"}) {
    const TmdbAnswer refused = request("/3/discover/movie", {{"page", page}});
    EXPECT_EQ(refused.status, 400);
    EXPECT_EQ(status_code(refused), 22);
    EXPECT_EQ(parse_json(refused.body)->at("success"), false);
  }
}

TEST(FakeTmdb, ListsAreCappedAtFiveHundredPages) {
  std::vector<Json> films;
  for (int i = 1; i <= 10'021; ++i) {
    films.push_back({{"id", i}, {"title", "Film"}, {"release_date", "2020-01-01"}});
  }
  const FilmLibrary library(std::move(films));
  const Json body =
      *parse_json(answer_tmdb(library, {"/3/discover/movie", {}}, "2025-06-15", {}).body);
  EXPECT_EQ(body.at("total_pages"), 500);
  EXPECT_EQ(body.at("total_results"), 10'000);
}

TEST(FakeTmdb, IgnoresUnknownAndEmptyParameters) {
  for (const char* const path : {"/3/movie/603", "/3/movie/upcoming", "/3/discover/movie",
                                 "/3/genre/movie/list", "/3/person/1003"}) {
    const std::string plain = request(path).body;
    EXPECT_EQ(
        request(path, {{"language", ""}, {"page", ""}, {"watch_region", "us"}, {"x", "1"}}).body,
        plain)
        << path;
  }
}

TEST(FakeTmdb, AppendsUpToTwentyParts) {
  std::string parts = "keywords";
  for (int i = 1; i < 20; ++i) parts += ",unknown" + std::to_string(i);
  const TmdbAnswer twenty = request("/3/movie/604", {{"append_to_response", parts}});
  EXPECT_EQ(twenty.status, 200);
  EXPECT_TRUE(parse_json(twenty.body)->contains("keywords"));
  EXPECT_FALSE(parse_json(twenty.body)->contains("unknown1"));
  const TmdbAnswer more = request("/3/movie/604", {{"append_to_response", parts + ",videos"}});
  EXPECT_EQ(more.status, 400);
  EXPECT_EQ(status_code(more), 27);
}

TEST(FakeTmdb, KeepsRecordFaults) {
  RecordFaults records;
  EXPECT_TRUE(records.set_from_json(R"({"id":603,"fault":"no_title"})"));
  EXPECT_TRUE(records.set_from_json(R"({"id":604,"fault":"other_film"})"));
  EXPECT_TRUE(records.set_from_json(R"({"id":605,"fault":"not_found"})"));
  EXPECT_TRUE(records.set_from_json(R"({"id":606,"fault":"server_error"})"));
  EXPECT_TRUE(records.set_from_json(R"({"id":607,"fault":"truncated"})"));
  EXPECT_FALSE(records.set_from_json(R"({"id":607,"fault":"else"})"));
  const auto body = [&](const char* path) { return *parse_json(request(path, {}, records).body); };
  EXPECT_EQ(body("/3/movie/603").at("title"), "");
  EXPECT_EQ(body("/3/movie/603").at("original_title"), "");
  EXPECT_EQ(body("/3/movie/604").at("id"), 603);
  EXPECT_EQ(body("/3/movie/605").at("status_code"), 34);
  EXPECT_EQ(request("/3/movie/606", {}, records).status, 500);
  EXPECT_FALSE(parse_json(request("/3/movie/607", {}, records).body).ok());
  // Record faults do not affect lists.
  EXPECT_EQ(request("/3/discover/movie", {}, records).body, request("/3/discover/movie").body);
  EXPECT_TRUE(records.set_from_json(R"({"id":607,"fault":"none"})"));
  EXPECT_EQ(request("/3/movie/607", {}, records).body, request("/3/movie/607").body);
}

TEST(FakeTmdb, DiscoverFiltersByDateAndGenreAndSorts) {
  const Json body =
      *parse_json(request("/3/discover/movie", {{"primary_release_date.gte", "2025-01-01"},
                                                {"primary_release_date.lte", "2025-12-31"},
                                                {"with_genres", "28|35"},
                                                {"sort_by", "primary_release_date.asc"}})
                      .body);
  ASSERT_GT(body.at("results").size(), 2u);
  std::string last = "2025-01-01";
  for (const Json& film : body.at("results")) {
    const auto date = film.at("release_date").get<std::string>();
    EXPECT_GE(date, last);
    EXPECT_LE(date, "2025-12-31");
    last = date;
  }
}

TEST(FakeTmdb, SearchIgnoresCase) {
  const Json body = *parse_json(request("/3/search/movie", {{"query", "SILENT har"}}).body);
  ASSERT_EQ(body.at("results").size(), 1u);
  EXPECT_EQ(body.at("results")[0].at("id"), 603);
}

TEST(FakeTmdb, UpcomingFilmsAreReleasedAfterToday) {
  const Json body = *parse_json(request("/3/movie/upcoming").body);
  EXPECT_EQ(body.at("dates").at("minimum"), "2025-06-16");
  ASSERT_FALSE(body.at("results").empty());
  for (const Json& film : body.at("results")) EXPECT_GT(film.at("release_date"), "2025-06-15");
}

TEST(FakeTmdb, ErrorsHaveTmdbsStatusCodes) {
  EXPECT_EQ(request("/3/movie/1").status, 404);
  EXPECT_EQ(status_code(request("/3/movie/1")), 34);
  EXPECT_EQ(status_code(tmdb_error(401)), 7);
  EXPECT_EQ(status_code(tmdb_error(429)), 25);
  EXPECT_EQ(request("/3/tv/1").status, 404);
  EXPECT_EQ(request("/").status, 404);
}

TEST(FakeTmdb, ImportedFilmsGetValidIds) {
  std::istringstream lines(
      R"({"id":3564593788,"title":"A","credits":{"crew":[{"id":4207119134,"name":"N","job":"Director","department":"Directing"}]}})"
      "\n"
      R"({"id":12,"title":"B","credits":{"crew":[{"id":4207119134,"name":"N","job":"Director","department":"Directing"}]}})");
  const FilmLibrary films(read_films(lines));
  EXPECT_EQ(films.films()[0].at("id"), 10000001);
  EXPECT_EQ(films.films()[1].at("id"), 12);
  const auto* person = films.person(10000001);
  ASSERT_NE(person, nullptr);
  EXPECT_EQ(person->parts.size(), 2u);
}

}  // namespace
}  // namespace boxoffice
