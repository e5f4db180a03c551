#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/film/movie.h"

namespace boxoffice {

// Parsers of TMDB v3 responses (developer.themoviedb.org). Null, an absent field and an empty
// string all mean missing, as does a budget, revenue or runtime of 0. An optional field of the
// wrong type is dropped and named in `warnings`. Errors of an unusable response:
//   kMalformed      not JSON, not UTF-8, or not an object
//   kTooLarge       over 16 MiB, 64 levels or 4 Mi values
//   kMissingField   no usable id or title; the message names the field

/// A parsed value and its warnings, e.g. "budget: expected a number".
template <typename T>
struct Parsed {
  T value;
  std::vector<std::string> warnings;
};

/// Parses `/movie/{id}` with any appended parts. A film without a title uses its original title.
Result<Parsed<Movie>> parse_movie(std::string_view body);

/// Like parse_movie(), from a parsed document.
Result<Parsed<Movie>> movie_from_json(const nlohmann::json& document);

/// Parses `/discover/movie`, `/search/movie`, `/movie/upcoming`, `/now_playing`, `/popular` or
/// `/{id}/similar`. An entry without id or title is dropped with a warning.
Result<Parsed<MoviePage>> parse_movie_page(std::string_view body);

}  // namespace boxoffice
