#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/film/movie.h"
#include "shared/tmdb/query.h"

namespace boxoffice {

// The grammar of what may be asked of TMDB. The jobs, the page and the proxy make their URLs from
// here, and the proxy reads the visitors' requests with it: what is not in these tables cannot be
// asked for.

/// Every route. Paths are below; `{id}` is a positive number of at most eight digits.
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

/// A request that the grammar allows. Made by make_tmdb_request and parse_tmdb_request only, which
/// check every value and bring the parameters into one order: equal requests are equal here.
struct TmdbRequest {
  TmdbRoute route = TmdbRoute::kConfiguration;
  TmdbId id = 0;  ///< 0 for routes without one
  std::vector<TmdbParameter> parameters;

  bool operator==(const TmdbRequest&) const = default;
};

/// Checks a request. Errors: kInvalidArgument, naming the parameter: unknown on this route, given
/// twice, outside its domain, or required and not there; an id outside 1..99999999.
Result<TmdbRequest> make_tmdb_request(TmdbRoute route, TmdbId id,
                                      std::vector<TmdbParameter> parameters);

/// Reads the method and the raw target of a request line, e.g. "GET", "/3/movie/603?language=en".
/// `HEAD` is read as `GET`. A parameter `api_key` is dropped: whose key is used is not the client's
/// to say. Errors: kMethodNotAllowed; kNotFound for any other path, be it spelled with `%2f`, `..`
/// or a host; kInvalidArgument as above and for bad percent-encoding, control characters and
/// invalid UTF-8; kTooLarge past 2,048 bytes. No message repeats a value.
Result<TmdbRequest> parse_tmdb_request(std::string_view method, std::string_view target);

/// The one way to write a request: "/3/movie/603?append_to_response=credits%2Ckeywords". Without a
/// key. parse_tmdb_request gives the same request back.
std::string tmdb_target(const TmdbRequest& request);

/// A fixed name for logs and metrics, e.g. "movie", "search_movie".
std::string_view tmdb_route_name(TmdbRoute route);

/// The names of all routes.
std::vector<std::string_view> tmdb_route_names();

}  // namespace boxoffice
