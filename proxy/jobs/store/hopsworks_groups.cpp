#include "proxy/jobs/store/hopsworks_groups.h"

#include <utility>
#include <vector>

#include "proxy/jobs/hopsworks/feature_tables.h"
#include "proxy/jobs/store/film_rows.h"
#include "proxy/jobs/store/hopsworks_tables.h"
#include "proxy/jobs/store/store_records.h"

namespace boxoffice {
namespace {

/// Where films go, made if it is not there.
struct MoviesPlace {
  FeatureGroupSpec spec;
  HopsworksGroup group;
  FeatureView view;
};

Result<MoviesPlace> movies_place(HopsworksSession& session) {
  FeatureGroupSpec spec = movies_group();
  auto group = get_or_create_group(session, spec);
  if (!group) return group.error();
  auto view =
      get_or_create_view(session, *group, spec.name, spec.description, std::string(kRevenueColumn));
  if (!view) return view.error();
  return MoviesPlace{std::move(spec), *std::move(group), *std::move(view)};
}

}  // namespace

Result<bool> write_films(HopsworksSession& session, Store& store, const std::set<TmdbId>& wanted,
                         const std::set<TmdbId>& forgotten) {
  const auto place = movies_place(session);
  if (!place) return place.error();
  const auto filled = has_commits(session, place->group);
  if (!filled) return filled.error();
  auto rows = film_rows(store, [&](TmdbId id) { return !*filled || wanted.contains(id); });
  if (!rows) return rows.error();
  std::set<TmdbId> gone = *filled ? forgotten : std::set<TmdbId>();
  const auto keys = store.film_keys();
  if (!keys) return keys.error();
  for (const FilmKey& key : *keys) gone.erase(key.id);
  for (const TmdbId id : gone) {
    rows->emplace_back(place->spec.columns.size());
    rows->back().front() = std::int64_t{id};
  }
  const auto report = write_rows(session, place->group, place->spec.columns, *rows);
  if (!report) return report.error();
  return report->in_table;
}

Result<bool> write_forecasts(HopsworksSession& session, Store& store,
                             const std::set<std::string>& wanted) {
  const FeatureGroupSpec spec = predictions_group();
  const auto group = get_or_create_group(session, spec);
  if (!group) return group.error();
  const auto filled = has_commits(session, *group);
  if (!filled) return filled.error();
  const auto forecasts = store.forecasts();
  if (!forecasts) return forecasts.error();
  std::vector<std::vector<Cell>> rows;
  for (const ForecastRecord& forecast : *forecasts) {
    if (*filled && !wanted.contains(record_key(forecast))) continue;
    rows.push_back(predictions_row(forecast));
  }
  const auto report = write_rows(session, *group, spec.columns, rows);
  if (!report) return report.error();
  return report->in_table;
}

Result<std::string> read_films_back(HopsworksSession& session) {
  const auto place = movies_place(session);
  if (!place) return place.error();
  return export_view_csv(session, place->view);
}

}  // namespace boxoffice
