#pragma once

#include <cstddef>
#include <span>

#include "proxy/store/store.h"
#include "shared/base/progress.h"

namespace boxoffice {

/// Computes both feature sets of all films and stores the rows that are missing, outdated or of
/// another schema. Track records of earlier films can change them. `films` is read_stored_movies()
/// of all films. Returns the number of rows stored or, with `dry_run`, to be stored. Errors: those
/// of the store.
Result<std::size_t> update_features(Store& store, std::span<const Movie> films, bool dry_run,
                                    const Progress& progress);

}  // namespace boxoffice
