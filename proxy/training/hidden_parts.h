#pragma once

#include <random>

#include "shared/film/movie.h"

namespace boxoffice {

/// A film as a record that is filled in worse would have it: each of the optional parts (running
/// time, genres, companies, cast, crew, keywords, ratings, collection, languages, countries, texts)
/// is unknown with `probability`. Id, title, date and money stay.
Movie hide_parts(Movie movie, double probability, std::mt19937_64& random);

}  // namespace boxoffice
