#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/film/movie.h"
#include "shared/tmdb/query.h"

namespace boxoffice {

// Allow-list of TMDB requests. Jobs, page and proxy build their URLs from it, and the proxy parses
// visitors' requests with it; nothing else reaches TMDB.

/// Allowed routes. `{id}` is a positive number of at most eight digits.
enum class TmdbRoute {
  kMovie,               ///< /3/movie/{id}
  kMovieCredits,        ///< /3/movie/{id}/credits
  kMovieKeywords,       ///< /3/movie/{id}/keywords
  kMovieReleaseDates,   ///< /3/movie/{id}/release_dates
  kMovieSimilar,        ///< /3/movie/{id}/similar
  kSearchMovie,         ///< /3/search/movie
  kDiscoverMovie,       ///< /3/discover/movie
  kUpcoming,            ///< /3/movie/upcoming
  kNowPlaying,          ///< /3/movie/now_playing
  kPopular,             ///< /3/movie/popular
  kConfiguration,       ///< /3/configuration
  kGenreList,           ///< /3/genre/movie/list
  kCertificationList,   ///< /3/certification/movie/list
  kPerson,              ///< /3/person/{id}
  kPersonMovieCredits,  ///< /3/person/{id}/movie_credits
};

/// A name and a decoded value, e.g. {"query", "Amélie"}.
using TmdbParameter = QueryParameter;

/// A checked request. Created only by make_tmdb_request() and parse_tmdb_request(), which check
/// every value and sort the parameters, so that equivalent requests compare equal.
struct TmdbRequest {
  TmdbRoute route = TmdbRoute::kConfiguration;
  TmdbId id = 0;  ///< 0 for routes without an id
  std::vector<TmdbParameter> parameters;

  bool operator==(const TmdbRequest&) const = default;
};

/// Creates a request. Errors: kInvalidArgument for an unknown, repeated, invalid or missing
/// required parameter, or for an id outside 1..99999999. Messages never repeat a value.
Result<TmdbRequest> make_tmdb_request(TmdbRoute route, TmdbId id,
                                      std::vector<TmdbParameter> parameters);

/// Parses the method and target of a request line, e.g. "GET", "/3/movie/603?language=en". `HEAD`
/// is read as `GET`. The parameter `api_key` is dropped: the proxy adds its own key. Errors:
/// kMethodNotAllowed; kNotFound for any other path, including one spelled with `%2f`, `..` or a
/// host; kInvalidArgument as in make_tmdb_request(), and for bad percent-encoding, control
/// characters and invalid UTF-8; kTooLarge past 2,048 bytes. Messages never repeat a value.
Result<TmdbRequest> parse_tmdb_request(std::string_view method, std::string_view target);

/// Returns the canonical target without a key, e.g.
/// "/3/movie/603?append_to_response=credits%2Ckeywords". Inverse of parse_tmdb_request().
std::string tmdb_target(const TmdbRequest& request);

/// Returns a stable name for logs and metrics, e.g. "movie", "search_movie".
std::string_view tmdb_route_name(TmdbRoute route);

/// Returns the names of all routes.
std::vector<std::string_view> tmdb_route_names();

}  // namespace boxoffice
