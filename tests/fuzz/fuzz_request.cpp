// Any bytes as a request target: an allowed target has one canonical form that parses to the same
// request and is safe to send.

#include "fuzz.h"
#include "shared/tmdb/request.h"

void fuzz_one(std::string_view bytes) {
  using namespace boxoffice;
  const auto request = parse_tmdb_request("GET", bytes);
  if (!request.ok()) return;
  const std::string target = tmdb_target(*request);
  for (const char c : target) require(c > ' ' && c < 127 && c != '#' && c != '\\');
  const std::string path = target.substr(0, target.find('?'));
  require(path.starts_with("/3/") && path.find("..") == std::string::npos);
  require(target.find("api_key=") == std::string::npos);
  const auto again = parse_tmdb_request("GET", target);
  require(again.ok() && *again == *request && tmdb_target(*again) == target);
}

std::vector<std::string> fuzz_seeds() {
  return {"/3/movie/603?append_to_response=credits,keywords&language=en-US&api_key=x",
          "/3/search/movie?query=Am%C3%A9lie+2&page=1&include_adult=false",
          "/3/discover/"
          "movie?primary_release_date.gte=2026-01-01&sort_by=revenue.desc&with_genres=28|12",
          "/3/person/525/movie_credits", "/3/certification/movie/list"};
}
