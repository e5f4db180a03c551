#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "shared/film/movie.h"

namespace boxoffice::test {

/// Returns a TMDB response with only a date and money.
std::string body(TmdbId id, std::string_view date, double budget_usd, double revenue_usd);

/// Returns made-up films, one per line, some every month from a year on. Revenue depends on budget,
/// genre and director; some parts are missing. Deterministic.
std::string made_up_films(int films, int first_year, TmdbId first_id = 1);

/// Returns the sorted names of the files in a folder.
std::vector<std::string> files_in(const std::string& folder);

}  // namespace boxoffice::test
