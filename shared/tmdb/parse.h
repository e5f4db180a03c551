#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/film/movie.h"

namespace boxoffice {

// Readers of TMDB v3 bodies (developer.themoviedb.org). TMDB is loose: null, an absent field and an
// empty text all mean unknown, and so do a budget, revenue or runtime of 0. An optional field of
// the wrong type is dropped and named in `warnings`. What makes a body useless is an Error:
//   kMalformed      not JSON, not UTF-8, or not an object
//   kTooLarge       over 16 MiB, 64 levels or 4 Mi values
//   kMissingField   no id or title that can be used; the message names the field

/// A value and what had to be dropped to get it, e.g. "budget: expected a number".
template <typename T>
struct Parsed {
  T value;
  std::vector<std::string> warnings;
};

/// `/movie/{id}`, with whatever was appended to it. A film without a title has its original title.
Result<Parsed<Movie>> parse_movie(std::string_view body);

/// The same from a document that is read already.
Result<Parsed<Movie>> movie_from_json(const nlohmann::json& document);

/// `/discover/movie`, `/search/movie`, `/movie/upcoming`, `/now_playing`, `/popular`,
/// `/{id}/similar`. An entry without id or title is dropped with a warning.
Result<Parsed<MoviePage>> parse_movie_page(std::string_view body);

}  // namespace boxoffice
