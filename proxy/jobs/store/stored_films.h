#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "proxy/jobs/store/store.h"

// Films of a store as the rest of the program knows films.

namespace boxoffice {

using RevenueTable = std::unordered_map<TmdbId, KnownRevenue>;

Result<RevenueTable> read_revenue_table(Store& store);

/// A film and the day its record is of.
struct StoredFilm {
  Movie movie;
  Date fetched{};
};

/// The films of a span, in the order of film_keys. What a film and its similar films earned comes
/// from the revenues where those are newer than the record or the record is silent. Errors: those
/// of the store; kCorrupt for a body that is no film.
Result<std::vector<StoredFilm>> read_stored_films(Store& store, const DateSpan& released);

/// The same without the days.
Result<std::vector<Movie>> read_stored_movies(Store& store, const DateSpan& released);

/// The body with `revenue` in each entry of its similar films that the table knows: one line of
/// JSON. Errors: kMalformed.
Result<std::string> body_with_revenues(const std::string& body, const RevenueTable& revenues);

}  // namespace boxoffice
