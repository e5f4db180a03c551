#pragma once

#include <cstddef>
#include <span>

#include "proxy/store/store.h"
#include "shared/base/progress.h"

namespace boxoffice {

/// Computes the features of all films of a store, in both sets, and writes those that are not
/// there, are of another schema, or have changed because of what is known of earlier films. `films`
/// are read_stored_movies() of all of them. Returns how many rows were written or, when `dry_run`,
/// would be. Errors: those of the store.
Result<std::size_t> update_features(Store& store, std::span<const Movie> films, bool dry_run,
                                    const Progress& progress);

}  // namespace boxoffice
