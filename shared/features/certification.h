#pragma once

#include <string_view>

#include "shared/film/movie.h"

namespace boxoffice {

/// The age in years from which a rating lets somebody see a film alone: 13 for the American
/// "PG-13", 12 for the German "12", 0 for "G". NaN for "NR" and for what says no age.
double certification_age(std::string_view country, std::string_view certification);

/// The film's age rating: the American one if it has one, else the first that says an age.
double certification_age(const Movie& movie);

}  // namespace boxoffice
