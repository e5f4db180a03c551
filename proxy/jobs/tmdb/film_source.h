#pragma once

#include <optional>
#include <string>
#include <vector>

#include "proxy/jobs/store/store.h"
#include "proxy/jobs/tmdb/discover.h"
#include "proxy/jobs/tmdb/tmdb_client.h"

// The questions that jobs put to TMDB.

namespace boxoffice {

/// A film as it came, and what it says of money.
struct FetchedFilm {
  FilmRecord record;
  KnownRevenue revenue;
};

/// One call with everything appended. Nothing when TMDB does not know the film (any more). `today`
/// is the day that the record will bear. Errors: those of TmdbClient::get; kUpstream when the
/// answer is of another film or cannot be read.
Result<std::optional<FetchedFilm>> fetch_film(TmdbClient& tmdb, TmdbId id, Date today);

/// What a film earned, without its other parts; NaN also when TMDB does not know the film.
Result<KnownRevenue> fetch_revenue(TmdbClient& tmdb, TmdbId id, Date today);

/// A page of the films released in a window with at least so many votes.
Result<MoviePage> fetch_window_page(TmdbClient& tmdb, const ReleaseWindow& window, int page,
                                    int min_votes);

/// The ids of all pages of `upcoming` or `now_playing`, each once, ascending. `region` is a country
/// (ISO 3166-1), or "" for any.
Result<std::vector<TmdbId>> fetch_list(TmdbClient& tmdb, TmdbRoute route,
                                       const std::string& region);

}  // namespace boxoffice
