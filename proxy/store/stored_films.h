#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "proxy/store/store.h"
#include "shared/evaluation/settled.h"

// Films of a store as the rest of the program knows films.

namespace boxoffice {

using RevenueTable = std::unordered_map<TmdbId, KnownRevenue>;

Result<RevenueTable> read_revenue_table(Store& store);

/// A film and the day its record is of.
struct StoredFilm {
  Movie movie;
  Date fetched{};
};

/// The films of a span, in the order of film_keys. Revenues of films and of their similar films
/// come from the table where it is newer than the record or the record has none; those fetched
/// less than `settle_days` after the release are NaN. Errors: those of the store; kCorrupt for a
/// body that is no film.
Result<std::vector<StoredFilm>> read_stored_films(Store& store, const DateSpan& released,
                                                  int settle_days = kSettleDays);

/// The same without the days.
Result<std::vector<Movie>> read_stored_movies(Store& store, const DateSpan& released,
                                              int settle_days = kSettleDays);

/// The body with the date of the record (`data_date`), and with `revenue` in each similar film
/// whose settled revenue the table has: one line of JSON. Errors: kMalformed.
Result<std::string> body_with_revenues(const FilmRecord& film, const RevenueTable& revenues);

}  // namespace boxoffice
