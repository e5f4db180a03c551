#pragma once

#include <cstddef>
#include <vector>

#include "proxy/files/film_reader.h"

namespace boxoffice {

/// Takes the films of each file that ended long ago out of `movies` and adds them to `history`: a
/// list that is no longer kept chose its films in its own way, and forecasts of new films are worse
/// for having learnt from it. A file ended long ago when it has less than 2 % of all films of the
/// two years up to `until`. Returns the positions of those files.
std::vector<std::size_t> move_old_sources(FilmTable& movies, std::vector<Movie>& history,
                                          Date until);

}  // namespace boxoffice
