#pragma once

#include <string>
#include <vector>

#include "proxy/files/film_reader.h"
#include "shared/base/result.h"
#include "shared/evaluation/settled.h"
#include "shared/film/movie.h"

namespace boxoffice {

/// Input of commands that train.
struct TrainingFilms {
  std::vector<Movie> movies;          ///< training films
  std::vector<Movie> history;         ///< for track records only
  std::vector<std::string> warnings;  ///< one line each
};

/// Reads both lists of files. Films of `movies` files that ended long before `until` become history
/// (old_sources.h). Unsettled revenues are NaN. Errors: those of read_films.
Result<TrainingFilms> read_training_films(const std::vector<std::string>& movies,
                                          const std::vector<std::string>& history, Date until,
                                          BadLines bad_lines, const SettleRule& settle);

}  // namespace boxoffice
