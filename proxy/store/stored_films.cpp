#include "proxy/store/stored_films.h"

#include <utility>

#include "shared/base/json.h"
#include "shared/tmdb/parse.h"

namespace boxoffice {
namespace {

/// Returns the settled revenue of a similar film; NaN if the table has none.
double similar_revenue(const RevenueTable& revenues, TmdbId id, const std::optional<Date>& release,
                       int settle_days) {
  const auto found = revenues.find(id);
  const bool counts =
      found != revenues.end() && is_settled(release, found->second.fetched, settle_days);
  return counts ? found->second.revenue_usd : kMissing;
}

void complete(StoredFilm& film, const RevenueTable& revenues, int settle_days) {
  Movie& movie = film.movie;
  movie.data_date = film.fetched;
  const auto found = revenues.find(movie.id);
  if (found != revenues.end() && found->second.revenue_usd > 0.0 &&
      (found->second.fetched > film.fetched || !(movie.revenue_usd > 0.0))) {
    movie.revenue_usd = found->second.revenue_usd;
    movie.data_date = found->second.fetched;
  }
  move_unsettled_revenues({&movie, 1}, {settle_days});
  if (!movie.similar) return;
  for (MovieSummary& similar : *movie.similar) {
    if (similar.revenue_usd > 0.0) continue;
    similar.revenue_usd = similar_revenue(revenues, similar.id, similar.release_date, settle_days);
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

Result<std::vector<StoredFilm>> read_stored_films(Store& store, const DateSpan& released,
                                                  int settle_days) {
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
    complete(films.back(), *revenues, settle_days);
  });
  if (failure) return *failure;
  if (unreadable) return *unreadable;
  return films;
}

Result<std::vector<Movie>> read_stored_movies(Store& store, const DateSpan& released,
                                              int settle_days) {
  Result<std::vector<StoredFilm>> films = read_stored_films(store, released, settle_days);
  if (!films) return films.error();
  std::vector<Movie> movies;
  movies.reserve(films->size());
  for (StoredFilm& film : *films) movies.push_back(std::move(film.movie));
  return movies;
}

Result<std::string> body_with_revenues(const FilmRecord& film, const RevenueTable& revenues) {
  Result<Json> json = parse_json(film.body);
  if (!json) return json.error();
  (*json)["data_date"] = format_date(film.fetched);
  const Json::json_pointer results("/similar/results");
  if (!json->contains(results) || !(*json)[results].is_array()) return json->dump();
  for (Json& similar : (*json)[results]) {
    if (!similar.is_object() || similar.contains("revenue")) continue;
    const auto id = similar.find("id");
    if (id == similar.end() || !id->is_number_integer()) continue;
    const auto date = similar.find("release_date");
    const bool is_dated = date != similar.end() && date->is_string();
    const double revenue = similar_revenue(
        revenues, id->get<TmdbId>(), is_dated ? parse_date(date->get<std::string>()) : std::nullopt,
        kSettleDays);
    if (revenue > 0.0) similar["revenue"] = revenue;
  }
  return json->dump();
}

}  // namespace boxoffice
