#include "proxy/store/hopsworks/film_rows.h"

#include <map>
#include <utility>

#include "proxy/store/hopsworks/hopsworks_tables.h"
#include "proxy/store/hopsworks/rows_csv.h"
#include "proxy/store/stored_films.h"

namespace boxoffice {

Result<std::vector<std::vector<Cell>>> film_rows(Store& store,
                                                 const std::function<bool(TmdbId)>& is_wanted) {
  std::map<TmdbId, std::map<FeatureSet, FilmFeatures>> features;
  for (const FeatureSet set : {FeatureSet::kSeed, FeatureSet::kPreRelease}) {
    auto all = store.features(set);
    if (!all) return all.error();
    for (FilmFeatures& one : *all) features[one.id][set] = std::move(one);
  }
  const auto films = read_stored_films(store, {});
  if (!films) return films.error();
  std::vector<std::vector<Cell>> rows;
  for (const StoredFilm& film : *films) {
    if (!film.movie.release_date || !is_wanted(film.movie.id)) continue;
    rows.push_back(movies_row(film, features[film.movie.id]));
  }
  return rows;
}

Result<std::string> film_rows_csv(Store& store) {
  const auto rows = film_rows(store, [](TmdbId) { return true; });
  if (!rows) return rows.error();
  return rows_csv(movies_group().columns, *rows);
}

}  // namespace boxoffice
