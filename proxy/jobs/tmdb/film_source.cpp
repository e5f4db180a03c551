#include "proxy/jobs/tmdb/film_source.h"

#include <algorithm>
#include <set>
#include <utility>

#include "shared/json.h"
#include "shared/tmdb/parse.h"

namespace boxoffice {
namespace {

Error unreadable(TmdbId id, const std::string& what) {
  return {ErrorCode::kUpstream, "TMDB (movie " + std::to_string(id) + "): " + what};
}

/// A film and its body, of which it is certain that it is the one asked for.
struct Details {
  Movie movie;
  std::string body;
};

Result<std::optional<Details>> fetch_details(TmdbClient& tmdb, TmdbId id,
                                             std::vector<TmdbParameter> parameters) {
  Result<std::optional<std::string>> body = tmdb.get(TmdbRoute::kMovie, id, std::move(parameters));
  if (!body) return body.error();
  if (!body->has_value()) return std::optional<Details>();
  Result<Parsed<Movie>> parsed = parse_movie(**body);
  if (!parsed) return unreadable(id, parsed.error().message);
  if (parsed->value.id != id) return unreadable(id, "the answer is of another film");
  return std::optional(Details{std::move(parsed->value), **std::move(body)});
}

/// Records are lines of files: TMDB writes none, but nothing forbids it to.
std::string one_line(std::string body) {
  if (body.find_first_of("\r\n") == std::string::npos) return body;
  const Result<Json> json = parse_json(body);
  return json ? json->dump() : body;
}

Result<MoviePage> page_of(Result<std::optional<std::string>> body, TmdbRoute route) {
  if (!body) return body.error();
  const std::string name(tmdb_route_name(route));
  if (!body->has_value()) {
    return Error{ErrorCode::kUpstream, "TMDB (" + name + "): does not know this list"};
  }
  Result<Parsed<MoviePage>> page = parse_movie_page(**body);
  if (!page) return Error{ErrorCode::kUpstream, "TMDB (" + name + "): " + page.error().message};
  return std::move(page->value);
}

}  // namespace

Result<std::optional<FetchedFilm>> fetch_film(TmdbClient& tmdb, TmdbId id, Date today) {
  Result<std::optional<Details>> details =
      fetch_details(tmdb, id, {{"append_to_response", "credits,keywords,release_dates,similar"}});
  if (!details) return details.error();
  if (!details->has_value()) return std::optional<FetchedFilm>();
  const Movie& movie = (*details)->movie;
  FetchedFilm film;
  film.revenue = {id, movie.revenue_usd, today};
  film.record = {id, movie.release_date, today, one_line(std::move((*details)->body))};
  return std::optional(std::move(film));
}

Result<KnownRevenue> fetch_revenue(TmdbClient& tmdb, TmdbId id, Date today) {
  const Result<std::optional<Details>> details = fetch_details(tmdb, id, {});
  if (!details) return details.error();
  return KnownRevenue{id, details->has_value() ? (*details)->movie.revenue_usd : kMissing, today};
}

Result<MoviePage> fetch_window_page(TmdbClient& tmdb, const ReleaseWindow& window, int page,
                                    int min_votes) {
  // By date, so that films move as little as can be between pages while they are read.
  return page_of(tmdb.get(TmdbRoute::kDiscoverMovie, 0,
                          {{"include_adult", "false"},
                           {"include_video", "false"},
                           {"page", std::to_string(page)},
                           {"primary_release_date.gte", format_date(window.from)},
                           {"primary_release_date.lte", format_date(window.until)},
                           {"sort_by", "primary_release_date.asc"},
                           {"vote_count.gte", std::to_string(min_votes)}}),
                 TmdbRoute::kDiscoverMovie);
}

Result<std::vector<TmdbId>> fetch_list(TmdbClient& tmdb, TmdbRoute route,
                                       const std::string& region) {
  std::set<TmdbId> ids;
  int pages = 1;
  for (int page = 1; page <= pages; ++page) {
    std::vector<TmdbParameter> parameters = {{"page", std::to_string(page)}};
    if (!region.empty()) parameters.emplace_back("region", region);
    const Result<MoviePage> read = page_of(tmdb.get(route, 0, std::move(parameters)), route);
    if (!read) return read.error();
    for (const MovieSummary& film : read->results) ids.insert(film.id);
    pages = std::min(read->total_pages, kMaxTmdbPages);
  }
  return std::vector<TmdbId>(ids.begin(), ids.end());
}

}  // namespace boxoffice
