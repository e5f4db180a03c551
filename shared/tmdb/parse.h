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

/// `/movie/{id}/credits`, `/keywords`, `/release_dates`: a Movie that holds the id and that part.
Result<Parsed<Movie>> parse_movie_part(std::string_view body);

/// `/discover/movie`, `/search/movie`, `/movie/upcoming`, `/now_playing`, `/popular`,
/// `/{id}/similar`. An entry without id or title is dropped with a warning.
Result<Parsed<MoviePage>> parse_movie_page(std::string_view body);

/// `/person/{id}`.
Result<Parsed<Person>> parse_person(std::string_view body);

/// `/person/{id}/movie_credits`.
Result<Parsed<std::vector<PersonCredit>>> parse_person_credits(std::string_view body);

/// `/configuration`.
Result<Parsed<ImageConfiguration>> parse_configuration(std::string_view body);

/// `/genre/movie/list`.
Result<Parsed<std::vector<Named>>> parse_genre_list(std::string_view body);

/// `/certification/movie/list`, ordered by country, then rank.
Result<Parsed<std::vector<Certification>>> parse_certification_list(std::string_view body);

/// The body of an answer that is not 200.
Result<TmdbStatus> parse_status(std::string_view body);

}  // namespace boxoffice
