#include "shared/tmdb/request.h"

#include <gtest/gtest.h>

namespace boxoffice {
namespace {

/// Returns the canonical form of an allowed target.
std::string canonical(std::string_view target) {
  const auto request = parse_tmdb_request("GET", target);
  return request.ok() ? tmdb_target(*request) : "refused: " + request.error().message;
}

ErrorCode refusal(std::string_view target, std::string_view method = "GET") {
  const auto request = parse_tmdb_request(method, target);
  EXPECT_FALSE(request.ok()) << target;
  return request.ok() ? ErrorCode::kCorrupt : request.error().code;
}

TEST(TmdbRequest, RoundTripsEveryRoute) {
  for (const char* target :
       {"/3/movie/603", "/3/movie/603/credits", "/3/movie/603/keywords",
        "/3/movie/603/release_dates", "/3/movie/603/similar?page=2", "/3/search/movie?query=Heat",
        "/3/discover/movie?primary_release_date.gte=2026-01-01&primary_release_date.lte=2026-01-31",
        "/3/movie/upcoming?region=DE", "/3/movie/now_playing", "/3/movie/popular?page=500",
        "/3/configuration", "/3/genre/movie/list?language=pt-BR", "/3/certification/movie/list",
        "/3/person/525", "/3/person/525/movie_credits"}) {
    EXPECT_EQ(canonical(target), target);
  }
}

TEST(TmdbRequest, WritesEquivalentRequestsAlike) {
  EXPECT_EQ(canonical("/3/search/movie?query=Am%C3%A9lie+2&page=1"),
            "/3/search/movie?page=1&query=Am%C3%A9lie%202");
  EXPECT_EQ(canonical("/3/movie/603?append_to_response=credits,keywords"),
            "/3/movie/603?append_to_response=credits%2Ckeywords");
  EXPECT_EQ(canonical("/3/movie/603?append_to_response=similar,keywords,credits,keywords"),
            "/3/movie/603?append_to_response=credits%2Ckeywords%2Csimilar");
  EXPECT_EQ(canonical("/3/movie/603?append_to_response=release_dates"),
            "/3/movie/603?append_to_response=release_dates");
  EXPECT_EQ(canonical("/3/movie/603?"), "/3/movie/603");
}

TEST(TmdbRequest, DropsTheClientsKey) {
  EXPECT_EQ(canonical("/3/movie/603?api_key=CANARY&language=en"), "/3/movie/603?language=en");
}

TEST(TmdbRequest, RejectsOtherPaths) {
  for (const char* target : {"/3/movie",
                             "/3/movie/",
                             "/3/movie/0",
                             "/3/movie/007",
                             "/3/movie/123456789",
                             "/3/movie/-1",
                             "/3/movie/603/",
                             "/3/movie/603/images",
                             "/3/movie/603%2fcredits",
                             "/3/movie/603/../604",
                             "/3/movie/%36%30%33",
                             "/3//movie/603",
                             "//3/movie/603",
                             "/3/movie/603;x",
                             "/3/movie/603%00",
                             "/3/movie/603\\credits",
                             "https://api.example/3/movie/603",
                             "/4/list/1",
                             "",
                             "*",
                             "/3/movie/603#x",
                             "/3/account",
                             "/3/movie/latest",
                             "/3/configuration/jobs"}) {
    EXPECT_EQ(refusal(target), ErrorCode::kNotFound) << target;
  }
}

TEST(TmdbRequest, AllowsOnlyGetAndHead) {
  EXPECT_TRUE(parse_tmdb_request("HEAD", "/3/configuration").ok());
  for (const char* method : {"POST", "DELETE", "OPTIONS", "get", ""}) {
    EXPECT_EQ(refusal("/3/configuration", method), ErrorCode::kMethodNotAllowed) << method;
  }
  EXPECT_EQ(refusal("/3/account", "POST"), ErrorCode::kNotFound);
}

TEST(TmdbRequest, ChecksParameterValues) {
  for (const char* target : {"/3/movie/popular?page=0",
                             "/3/movie/popular?page=501",
                             "/3/movie/popular?page=01",
                             "/3/movie/popular?page=",
                             "/3/movie/popular?page",
                             "/3/movie/popular?=1",
                             "/3/movie/popular?page=1&page=1",
                             "/3/movie/popular?callback=x",
                             "/3/movie/popular?language=EN",
                             "/3/movie/popular?language=en_US",
                             "/3/movie/popular?region=us",
                             "/3/movie/603?append_to_response=videos",
                             "/3/movie/603?append_to_response=credits,",
                             "/3/movie/603?append_to_response=credits|similar",
                             "/3/search/movie",
                             "/3/search/movie?query=",
                             "/3/search/movie?query=%00",
                             "/3/search/movie?query=a%0d%0ab",
                             "/3/search/movie?query=%ff",
                             "/3/search/movie?query=%zz",
                             "/3/search/movie?query=%4",
                             "/3/search/movie?query=a b",
                             "/3/search/movie?query=a#b",
                             "/3/discover/movie?release_date.gte=2026-02-30",
                             "/3/discover/movie?sort_by=anything",
                             "/3/discover/movie?with_genres=1,2|3",
                             "/3/configuration?language=en",
                             "/3/movie/popular?page=1&&region=DE"}) {
    EXPECT_EQ(refusal(target), ErrorCode::kInvalidArgument) << target;
  }
}

TEST(TmdbRequest, LimitsQueryToAHundredCodePoints) {
  std::string hundred;
  for (int i = 0; i < 100; ++i) hundred += "%C3%A9";
  EXPECT_TRUE(parse_tmdb_request("GET", "/3/search/movie?query=" + hundred).ok());
  EXPECT_EQ(refusal("/3/search/movie?query=a" + hundred), ErrorCode::kInvalidArgument);
}

TEST(TmdbRequest, DecodesDoubleEncodingOnce) {
  EXPECT_EQ(canonical("/3/search/movie?query=%252e%252e%252f"),
            "/3/search/movie?query=%252e%252e%252f");
}

TEST(TmdbRequest, RejectsTargetsOver2048Bytes) {
  EXPECT_EQ(refusal("/3/movie/603?api_key=" + std::string(2048, 'a')), ErrorCode::kTooLarge);
}

TEST(TmdbRequest, ErrorsNameTheParameterAndNeverItsValue) {
  const auto request = parse_tmdb_request("GET", "/3/movie/popular?page=CANARY");
  EXPECT_EQ(request.error().message, "page: invalid value");
}

TEST(TmdbRequest, ChecksRequestsFromValues) {
  EXPECT_TRUE(make_tmdb_request(TmdbRoute::kMovie, 603, {{"language", "en"}}).ok());
  EXPECT_FALSE(make_tmdb_request(TmdbRoute::kMovie, 0, {}).ok());
  EXPECT_FALSE(make_tmdb_request(TmdbRoute::kConfiguration, 603, {}).ok());
  EXPECT_EQ(make_tmdb_request(TmdbRoute::kSearchMovie, 0, {}).error().message, "query: required");
}

TEST(TmdbRequest, RoutesHaveNamesForLogs) {
  EXPECT_EQ(tmdb_route_name(TmdbRoute::kSearchMovie), "search_movie");
}

}  // namespace
}  // namespace boxoffice
