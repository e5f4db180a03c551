#pragma once

#include <set>
#include <string>

#include "proxy/jobs/hopsworks/session.h"
#include "proxy/jobs/store/store.h"

namespace boxoffice {

// What a store has, into the project's feature groups (hopsworks_tables.h), which are made if they
// are not there. Errors: those of write_rows.

/// Rows of `movies` for these films of `films`, and the feature view of that name. Those without a
/// release date are left out.
Failure write_films(HopsworksSession& session, Store& films, const std::set<TmdbId>& wanted);

/// Rows of `movie_predictions` for the forecasts with these record keys.
Failure write_forecasts(HopsworksSession& session, Store& store,
                        const std::set<std::string>& wanted);

}  // namespace boxoffice
