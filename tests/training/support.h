#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/film/movie.h"

namespace boxoffice::test {

/// A TMDB body with a date and money, and nothing else.
std::string body(TmdbId id, std::string_view date, double budget_usd, double revenue_usd);

/// Made-up films, one a line, some every month from a year on: revenue goes with budget, genre and
/// director; some parts are absent in some films. The same arguments give the same text.
std::string made_up_films(int films, int first_year, TmdbId first_id = 1);

/// Names of the files in a folder, sorted.
std::vector<std::string> files_in(const std::string& folder);

}  // namespace boxoffice::test
