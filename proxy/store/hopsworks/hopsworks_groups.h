#pragma once

#include <set>
#include <string>

#include "proxy/store/hopsworks/session.h"
#include "proxy/store/store.h"

namespace boxoffice {

// Writes rows of a store to the project's feature groups (hopsworks_tables.h), creating the groups
// if needed. Errors: those of write_rows.

/// Writes rows of `movies` for the `wanted` films, or for all if the table is empty, and creates
/// the feature view. Skips films without a release date. For `forgotten` films no longer in the
/// store, writes a row with the id only. Returns true if the rows reached the table; false if they
/// are still on their way.
Result<bool> write_films(HopsworksSession& session, Store& store, const std::set<TmdbId>& wanted,
                         const std::set<TmdbId>& forgotten);

/// Writes rows of `movie_predictions` for the forecasts with these keys (record_key), or for all if
/// the table is empty. Returns as write_films.
Result<bool> write_forecasts(HopsworksSession& session, Store& store,
                             const std::set<std::string>& wanted);

/// Writes rows of `movie_overviews` for the embeddings of these films, or for all if the table is
/// empty. For `forgotten` films without an embedding, writes a row with the id only. Returns as
/// write_films.
Result<bool> write_embeddings(HopsworksSession& session, Store& store,
                              const std::set<TmdbId>& wanted, const std::set<TmdbId>& forgotten);

/// Returns the rows of the feature view `movies` as CSV. Errors: also those of export_view_csv.
Result<std::string> read_films_back(HopsworksSession& session);

}  // namespace boxoffice
