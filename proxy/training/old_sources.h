#pragma once

#include <cstddef>
#include <vector>

#include "proxy/files/film_reader.h"

namespace boxoffice {

/// Moves the films of discontinued files from `movies` to `history`. Such a list has a selection
/// bias of its own, which worsens forecasts of new films. A file is discontinued if it has less
/// than 2 % of all films of the two years up to `until`. Returns the indices of those files.
std::vector<std::size_t> move_old_sources(FilmTable& movies, std::vector<Movie>& history,
                                          Date until);

}  // namespace boxoffice
