#pragma once

#include <string_view>

#include "shared/film/movie.h"

namespace boxoffice::bench {

/// The same record as parse_movie gives, read by simdjson's on-demand parser: what a program would
/// do that uses simdjson well. Of a malformed body it gives what it got.
Movie simdjson_movie(std::string_view body);

/// Whether two records agree in what counts: names, money, people, keywords.
bool same_movie(const Movie& a, const Movie& b);

}  // namespace boxoffice::bench
