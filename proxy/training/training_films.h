#pragma once

#include <string>
#include <vector>

#include "proxy/files/film_reader.h"
#include "shared/base/result.h"
#include "shared/evaluation/settled.h"
#include "shared/film/movie.h"

namespace boxoffice {

/// Films as commands that train are given them.
struct TrainingFilms {
  std::vector<Movie> movies;          ///< to learn from
  std::vector<Movie> history;         ///< for track records only
  std::vector<std::string> warnings;  ///< one line each
};

/// Reads both lists of files; `movies` of files that ended long before `until` become history
/// (old_sources.h). Revenues that are not settled are NaN. Errors: those of read_films.
Result<TrainingFilms> read_training_films(const std::vector<std::string>& movies,
                                          const std::vector<std::string>& history, Date until,
                                          BadLines bad_lines, const SettleRule& settle);

}  // namespace boxoffice
