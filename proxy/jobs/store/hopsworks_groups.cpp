#include "proxy/jobs/store/hopsworks_groups.h"

#include <map>
#include <utility>
#include <vector>

#include "proxy/jobs/hopsworks/feature_tables.h"
#include "proxy/jobs/store/hopsworks_tables.h"
#include "proxy/jobs/store/store_records.h"
#include "shared/tmdb/parse.h"

namespace boxoffice {

Failure write_films(HopsworksSession& session, Store& films, const std::set<TmdbId>& wanted) {
  const FeatureGroupSpec spec = movies_group();
  const auto group = get_or_create_group(session, spec);
  if (!group) return group.error();
  const auto view =
      get_or_create_view(session, *group, spec.name, spec.description, std::string(kRevenueColumn));
  if (!view) return view.error();
  std::map<TmdbId, std::map<FeatureSet, FilmFeatures>> features;
  for (const FeatureSet set : {FeatureSet::kSeed, FeatureSet::kPreRelease}) {
    auto all = films.features(set);
    if (!all) return all.error();
    for (FilmFeatures& one : *all) {
      if (wanted.contains(one.id)) features[one.id][set] = std::move(one);
    }
  }
  std::vector<std::vector<Cell>> rows;
  const auto add_row = [&](const FilmRecord& film) {
    if (!wanted.contains(film.id) || !film.release_date) return;
    const auto movie = parse_movie(film.body);
    if (!movie) return;  // it has no features either
    rows.push_back(
        movies_row(film, movie->value.title, movie->value.revenue_usd, features[film.id]));
  };
  if (auto failure = films.for_each_film({}, add_row)) return failure;
  const auto report = write_rows(session, *group, spec.columns, rows);
  if (!report) return report.error();
  return std::nullopt;
}

Failure write_forecasts(HopsworksSession& session, Store& store,
                        const std::set<std::string>& wanted) {
  const FeatureGroupSpec spec = predictions_group();
  const auto group = get_or_create_group(session, spec);
  if (!group) return group.error();
  const auto forecasts = store.forecasts();
  if (!forecasts) return forecasts.error();
  std::vector<std::vector<Cell>> rows;
  for (const ForecastRecord& forecast : *forecasts) {
    if (wanted.contains(record_key(forecast))) rows.push_back(predictions_row(forecast));
  }
  const auto report = write_rows(session, *group, spec.columns, rows);
  if (!report) return report.error();
  return std::nullopt;
}

}  // namespace boxoffice
