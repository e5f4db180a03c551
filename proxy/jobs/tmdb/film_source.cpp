#include "proxy/jobs/tmdb/film_source.h"

#include <algorithm>
#include <set>
#include <utility>

#include "shared/base/json.h"
#include "shared/tmdb/parse.h"

namespace boxoffice {
namespace {

/// A response checked to be of the requested film.
struct Details {
  Movie movie;
  std::string body;
};

BadRecord reason_of(RequestFault fault) {
  switch (fault) {
    case RequestFault::kNotFound:
      return BadRecord::kNotFound;
    case RequestFault::kServerError:
      return BadRecord::kServerError;
    case RequestFault::kNoAnswer:
      return BadRecord::kNoAnswer;
    case RequestFault::kBadAnswer:
      break;
  }
  return BadRecord::kUnreadable;
}

/// Returns why parse_movie() rejects a body: no id or no title.
BadRecord reason_of_refusal(const std::string& body) {
  const Result<Json> json = parse_json(body);
  const bool has_id = json && json->is_object() && json->value("id", Json()).is_number_integer();
  return has_id && json->at("id").get<TmdbId>() > 0 ? BadRecord::kNoTitle : BadRecord::kUnreadable;
}

std::variant<Details, BadRecord> read_details(TmdbId id, std::string body) {
  Result<Parsed<Movie>> parsed = parse_movie(body);
  if (!parsed) return reason_of_refusal(body);
  if (parsed->value.id != id) return BadRecord::kOtherFilm;
  return Details{std::move(parsed->value), std::move(body)};
}

Result<std::variant<Details, BadRecord>> fetch_details(TmdbClient& tmdb, TmdbId id,
                                                       std::vector<TmdbParameter> parameters,
                                                       Tries tries) {
  // An id beyond the range of TMDB is an error in its list.
  if (!make_tmdb_request(TmdbRoute::kMovie, id, {})) {
    return std::variant<Details, BadRecord>(BadRecord::kUnreadable);
  }
  Result<TmdbReply> reply = tmdb.get(TmdbRoute::kMovie, id, std::move(parameters), tries);
  if (!reply) return reply.error();
  if (const auto* fault = std::get_if<RequestFault>(&*reply)) {
    return std::variant<Details, BadRecord>(reason_of(*fault));
  }
  return read_details(id, std::get<std::string>(*std::move(reply)));
}

/// Removes newlines, which TMDB may send: bodies are lines of files.
std::string one_line(std::string body) {
  if (body.find_first_of("\r\n") == std::string::npos) return body;
  const Result<Json> json = parse_json(body);
  return json ? json->dump() : body;
}

/// Finds the entries that the results of a page leave out. REQUIRES: `body` is that page.
void read_left_out(ListPage& page, const std::string& body) {
  const Result<Json> json = parse_json(body);
  if (!json) return;
  std::set<TmdbId> named;
  for (const MovieSummary& film : page.page.results) named.insert(film.id);
  for (const Json& entry : json->at("results")) {
    const Json id = entry.is_object() ? entry.value("id", Json()) : Json();
    if (!id.is_number_integer() || id.get<TmdbId>() <= 0) {
      ++page.without_id;
    } else if (!named.contains(id.get<TmdbId>())) {
      page.untitled.push_back(id.get<TmdbId>());
    }
  }
}

Result<PageReply> page_of(const Result<TmdbReply>& reply) {
  if (!reply) return reply.error();
  if (const auto* fault = std::get_if<RequestFault>(&*reply)) return PageReply(reason_of(*fault));
  const std::string& body = std::get<std::string>(*reply);
  Result<Parsed<MoviePage>> parsed = parse_movie_page(body);
  if (!parsed) return PageReply(BadRecord::kUnreadable);
  ListPage page{std::move(parsed->value)};
  if (!parsed->warnings.empty()) read_left_out(page, body);
  return PageReply(std::move(page));
}

}  // namespace

Result<Fetched<FetchedFilm>> fetch_film(TmdbClient& tmdb, TmdbId id, Date today, Tries tries) {
  auto fetched = fetch_details(
      tmdb, id, {{"append_to_response", "credits,keywords,release_dates,similar"}}, tries);
  if (!fetched) return fetched.error();
  if (const auto* bad = std::get_if<BadRecord>(&*fetched)) return Fetched<FetchedFilm>{id, *bad};
  auto& [movie, body] = std::get<Details>(*fetched);
  FetchedFilm film;
  film.revenue = {id, movie.revenue_usd, today};
  film.record = {id, movie.release_date, today, one_line(std::move(body))};
  return Fetched<FetchedFilm>{id, std::move(film)};
}

Result<Fetched<KnownRevenue>> fetch_revenue(TmdbClient& tmdb, TmdbId id, Date today, Tries tries) {
  const auto fetched = fetch_details(tmdb, id, {}, tries);
  if (!fetched) return fetched.error();
  const auto* const details = std::get_if<Details>(&*fetched);
  if (details != nullptr) {
    return Fetched<KnownRevenue>{id, KnownRevenue{id, details->movie.revenue_usd, today}};
  }
  const auto bad = std::get<BadRecord>(*fetched);
  if (bad != BadRecord::kNotFound) return Fetched<KnownRevenue>{id, bad};
  return Fetched<KnownRevenue>{id, KnownRevenue{id, kMissing, today}};
}

Result<PageReply> fetch_window_page(TmdbClient& tmdb, const ReleaseWindow& window, int page,
                                    int min_votes) {
  // Sorted by date, to minimise shifts between pages while reading.
  return page_of(tmdb.get(TmdbRoute::kDiscoverMovie, 0,
                          {{"include_adult", "false"},
                           {"include_video", "false"},
                           {"page", std::to_string(page)},
                           {"primary_release_date.gte", format_date(window.from)},
                           {"primary_release_date.lte", format_date(window.until)},
                           {"sort_by", "primary_release_date.asc"},
                           {"vote_count.gte", std::to_string(min_votes)}}));
}

Result<PagedList> fetch_list(TmdbClient& tmdb, TmdbRoute route, const std::string& region) {
  const Pages pages = [&](int page) {
    std::vector<TmdbParameter> parameters = {{"page", std::to_string(page)}};
    if (!region.empty()) parameters.emplace_back("region", region);
    return page_of(tmdb.get(route, 0, std::move(parameters)));
  };
  Result<PagedList> list = open_list(pages);
  if (!list) return list;
  if (const Failure failure = read_rest(*list, pages)) return *failure;
  return list;
}

}  // namespace boxoffice
