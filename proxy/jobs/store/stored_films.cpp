#include "proxy/jobs/store/stored_films.h"

#include <utility>

#include "shared/json.h"
#include "shared/tmdb/parse.h"

namespace boxoffice {
namespace {

/// What the table knows; NaN for nothing.
double revenue_in(const RevenueTable& revenues, TmdbId id) {
  const auto found = revenues.find(id);
  return found == revenues.end() ? kMissing : found->second.revenue_usd;
}

void complete(StoredFilm& film, const RevenueTable& revenues) {
  const auto found = revenues.find(film.movie.id);
  if (found != revenues.end() && found->second.revenue_usd > 0.0 &&
      (found->second.fetched > film.fetched || !(film.movie.revenue_usd > 0.0))) {
    film.movie.revenue_usd = found->second.revenue_usd;
  }
  if (!film.movie.similar) return;
  for (MovieSummary& similar : *film.movie.similar) {
    if (!(similar.revenue_usd > 0.0)) similar.revenue_usd = revenue_in(revenues, similar.id);
  }
}

}  // namespace

Result<RevenueTable> read_revenue_table(Store& store) {
  Result<std::vector<KnownRevenue>> revenues = store.revenues();
  if (!revenues) return revenues.error();
  RevenueTable table;
  for (const KnownRevenue& revenue : *revenues) table.emplace(revenue.id, revenue);
  return table;
}

Result<std::vector<StoredFilm>> read_stored_films(Store& store, const DateSpan& released) {
  const Result<RevenueTable> revenues = read_revenue_table(store);
  if (!revenues) return revenues.error();
  std::vector<StoredFilm> films;
  Failure unreadable;
  const Failure failure = store.for_each_film(released, [&](const FilmRecord& record) {
    if (unreadable) return;
    Result<Parsed<Movie>> parsed = parse_movie(record.body);
    if (!parsed) {
      unreadable = at(store.name() + ": film " + std::to_string(record.id),
                      {ErrorCode::kCorrupt, parsed.error().message});
      return;
    }
    films.push_back({std::move(parsed->value), record.fetched});
    complete(films.back(), *revenues);
  });
  if (failure) return *failure;
  if (unreadable) return *unreadable;
  return films;
}

Result<std::vector<Movie>> read_stored_movies(Store& store, const DateSpan& released) {
  Result<std::vector<StoredFilm>> films = read_stored_films(store, released);
  if (!films) return films.error();
  std::vector<Movie> movies;
  movies.reserve(films->size());
  for (StoredFilm& film : *films) movies.push_back(std::move(film.movie));
  return movies;
}

Result<std::string> body_with_revenues(const std::string& body, const RevenueTable& revenues) {
  Result<Json> json = parse_json(body);
  if (!json) return json.error();
  const Json::json_pointer results("/similar/results");
  if (!json->contains(results) || !(*json)[results].is_array()) return body;
  for (Json& similar : (*json)[results]) {
    if (!similar.is_object() || similar.contains("revenue")) continue;
    const auto id = similar.find("id");
    if (id == similar.end() || !id->is_number_integer()) continue;
    const double revenue = revenue_in(revenues, id->get<TmdbId>());
    if (revenue > 0.0) similar["revenue"] = revenue;
  }
  return json->dump();
}

}  // namespace boxoffice
