#pragma once

#include <string>
#include <vector>

#include "proxy/jobs/tmdb/bad_films.h"
#include "proxy/jobs/tmdb/discover.h"
#include "proxy/jobs/tmdb/tmdb_client.h"
#include "proxy/store/store.h"

// TMDB requests of the jobs.

namespace boxoffice {

/// A film's response, and the revenue in it.
struct FetchedFilm {
  FilmRecord record;
  KnownRevenue revenue;
};

/// Fetches a film with all parts appended, in one request. `today` becomes its fetch day. Errors:
/// those of TmdbClient::get. An unusable response is a BadRecord.
Result<Fetched<FetchedFilm>> fetch_film(TmdbClient& tmdb, TmdbId id, Date today,
                                        Tries tries = Tries::kPatient);

/// Fetches a film's revenue, without appended parts; NaN also for an unknown film.
Result<Fetched<KnownRevenue>> fetch_revenue(TmdbClient& tmdb, TmdbId id, Date today,
                                            Tries tries = Tries::kPatient);

/// Fetches a page of the films released in a window with at least `min_votes` votes.
Result<PageReply> fetch_window_page(TmdbClient& tmdb, const ReleaseWindow& window, int page,
                                    int min_votes);

/// Fetches all pages of `upcoming` or `now_playing`; skips bad ones. `region` is a country (ISO
/// 3166-1), or "" for any. Errors: those of TmdbClient::get.
Result<PagedList> fetch_list(TmdbClient& tmdb, TmdbRoute route, const std::string& region);

}  // namespace boxoffice
