#pragma once

#include <functional>
#include <string>
#include <vector>

#include "proxy/store/store.h"
#include "shared/hopsworks/avro.h"

namespace boxoffice {

/// Returns rows of the feature group `movies` (hopsworks_tables.h) for the films of a store that
/// have a release date and satisfy `is_wanted`. Errors: those of read_stored_films.
Result<std::vector<std::vector<Cell>>> film_rows(Store& store,
                                                 const std::function<bool(TmdbId)>& is_wanted);

/// Returns the rows of all films as CSV.
Result<std::string> film_rows_csv(Store& store);

}  // namespace boxoffice
