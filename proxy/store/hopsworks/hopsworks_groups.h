#pragma once

#include <set>
#include <string>

#include "proxy/store/hopsworks/session.h"
#include "proxy/store/store.h"

namespace boxoffice {

// What a store has, into the project's feature groups (hopsworks_tables.h), which are made if they
// are not there. Errors: those of write_rows.

/// Rows of `movies` for these films of `store`, or all of them when the table is empty, and the
/// feature view of that name. Films without a release date are left out. Of `forgotten` films that
/// the store no longer has, the rows keep nothing but the id. Returns whether the rows were seen to
/// arrive; if not, they are on their way.
Result<bool> write_films(HopsworksSession& session, Store& store, const std::set<TmdbId>& wanted,
                         const std::set<TmdbId>& forgotten);

/// Rows of `movie_predictions` for the forecasts with these record keys, or all of them when the
/// table is empty. Returns what write_films returns.
Result<bool> write_forecasts(HopsworksSession& session, Store& store,
                             const std::set<std::string>& wanted);

/// Rows of `movie_overviews` for the embeddings of these films, or all of them when the table is
/// empty. Of `forgotten` films that have none any more, the rows keep nothing but the id. Returns
/// what write_films returns.
Result<bool> write_embeddings(HopsworksSession& session, Store& store,
                              const std::set<TmdbId>& wanted, const std::set<TmdbId>& forgotten);

/// What the feature view `movies` has, as CSV, by a training dataset that goes again. Errors: also
/// those of export_view_csv.
Result<std::string> read_films_back(HopsworksSession& session);

}  // namespace boxoffice
