#pragma once

#include <random>

#include "shared/film/movie.h"

namespace boxoffice {

/// Returns a film with fewer data: each optional part (runtime, genres, companies, cast, crew,
/// keywords, ratings, collection, languages, countries, texts) becomes unknown with `probability`.
/// Keeps id, title, date and money.
Movie hide_parts(Movie movie, double probability, std::mt19937_64& random);

}  // namespace boxoffice
