#pragma once

#include <string_view>

#include "shared/film/movie.h"

namespace boxoffice {

/// Minimum age in years to see a film alone: 13 for "PG-13" in the US, 12 for "12" in Germany, 0
/// for "G". NaN if the rating implies no age, e.g. "NR".
double certification_age(std::string_view country, std::string_view certification);

/// Minimum age of the US rating if there is one, else of the first rating with an age.
double certification_age(const Movie& movie);

}  // namespace boxoffice
