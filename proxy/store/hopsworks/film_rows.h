#pragma once

#include <functional>
#include <string>
#include <vector>

#include "proxy/store/store.h"
#include "shared/hopsworks/avro.h"

namespace boxoffice {

/// Rows of the feature group `movies` (hopsworks_tables.h) for the films of a store that have a
/// release date and are wanted. Errors: those of read_stored_films.
Result<std::vector<std::vector<Cell>>> film_rows(Store& store,
                                                 const std::function<bool(TmdbId)>& is_wanted);

/// All of them as CSV.
Result<std::string> film_rows_csv(Store& store);

}  // namespace boxoffice
