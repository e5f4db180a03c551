#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "proxy/store/store.h"
#include "shared/evaluation/settled.h"

// Reads the films of a store as `Movie`.

namespace boxoffice {

using RevenueTable = std::unordered_map<TmdbId, KnownRevenue>;

Result<RevenueTable> read_revenue_table(Store& store);

/// A film and the fetch day of its row.
struct StoredFilm {
  Movie movie;
  Date fetched{};
};

/// Returns the films of a span, in the order of film_keys. Revenues come from the revenue table
/// where it is newer, or where TMDB's response has none. Revenues fetched less than `settle_days`
/// after release are NaN. Errors: those of the store; kCorrupt if a body is not a film.
Result<std::vector<StoredFilm>> read_stored_films(Store& store, const DateSpan& released,
                                                  int settle_days = kSettleDays);

/// Like read_stored_films(), without the fetch days.
Result<std::vector<Movie>> read_stored_movies(Store& store, const DateSpan& released,
                                              int settle_days = kSettleDays);

/// Returns the body with its fetch day (`data_date`) and the settled `revenue` of similar films, as
/// one line of JSON. Errors: kMalformed.
Result<std::string> body_with_revenues(const FilmRecord& film, const RevenueTable& revenues);

}  // namespace boxoffice
