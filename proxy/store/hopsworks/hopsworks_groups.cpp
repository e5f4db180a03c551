#include "proxy/store/hopsworks/hopsworks_groups.h"

#include <utility>
#include <vector>

#include "proxy/store/hopsworks/feature_tables.h"
#include "proxy/store/hopsworks/film_rows.h"
#include "proxy/store/hopsworks/hopsworks_tables.h"
#include "proxy/store/store_records.h"

namespace boxoffice {
namespace {

/// A feature group, created if needed.
struct Table {
  FeatureGroupSpec spec;
  HopsworksGroup group;
  bool filled = false;  ///< had commits before
};

Result<Table> table_of(HopsworksSession& session, FeatureGroupSpec spec) {
  auto group = get_or_create_group(session, spec);
  if (!group) return group.error();
  const auto filled = has_commits(session, *group);
  if (!filled) return filled.error();
  return Table{std::move(spec), *std::move(group), *filled};
}

/// Returns the view of `movies`, creating it if needed.
Result<FeatureView> movies_view(HopsworksSession& session, const HopsworksGroup& group) {
  const FeatureGroupSpec spec = movies_group();
  return get_or_create_view(session, group, spec.name, spec.description,
                            std::string(kRevenueColumn));
}

using Rows = std::vector<std::vector<Cell>>;

/// Adds rows with only the id, which is the first column.
void add_forgotten(Rows& rows, const FeatureGroupSpec& spec, const std::set<TmdbId>& forgotten) {
  for (const TmdbId id : forgotten) {
    rows.emplace_back(spec.columns.size()).front() = std::int64_t{id};
  }
}

Result<bool> write(HopsworksSession& session, const Table& table, const Rows& rows) {
  const auto report = write_rows(session, table.group, table.spec.columns, rows);
  if (!report) return report.error();
  return report->in_table;
}

}  // namespace

Result<bool> write_films(HopsworksSession& session, Store& store, const std::set<TmdbId>& wanted,
                         const std::set<TmdbId>& forgotten) {
  const auto table = table_of(session, movies_group());
  if (!table) return table.error();
  const auto view = movies_view(session, table->group);
  if (!view) return view.error();
  auto rows = film_rows(store, [&](TmdbId id) { return !table->filled || wanted.contains(id); });
  if (!rows) return rows.error();
  std::set<TmdbId> gone = table->filled ? forgotten : std::set<TmdbId>();
  const auto keys = store.film_keys();
  if (!keys) return keys.error();
  for (const FilmKey& key : *keys) gone.erase(key.id);
  add_forgotten(*rows, table->spec, gone);
  return write(session, *table, *rows);
}

Result<bool> write_embeddings(HopsworksSession& session, Store& store,
                              const std::set<TmdbId>& wanted, const std::set<TmdbId>& forgotten) {
  const auto table = table_of(session, embeddings_group());
  if (!table) return table.error();
  const auto embeddings = store.embeddings();
  if (!embeddings) return embeddings.error();
  Rows rows;
  std::set<TmdbId> gone = table->filled ? forgotten : std::set<TmdbId>();
  for (const OverviewEmbedding& embedding : *embeddings) {
    gone.erase(embedding.id);
    if (table->filled && !wanted.contains(embedding.id)) continue;
    rows.push_back(embeddings_row(embedding));
  }
  add_forgotten(rows, table->spec, gone);
  return write(session, *table, rows);
}

Result<bool> write_forecasts(HopsworksSession& session, Store& store,
                             const std::set<std::string>& wanted) {
  const auto table = table_of(session, predictions_group());
  if (!table) return table.error();
  const auto forecasts = store.forecasts();
  if (!forecasts) return forecasts.error();
  Rows rows;
  for (const ForecastRecord& forecast : *forecasts) {
    if (table->filled && !wanted.contains(record_key(forecast))) continue;
    rows.push_back(predictions_row(forecast));
  }
  return write(session, *table, rows);
}

Result<std::string> read_films_back(HopsworksSession& session) {
  const auto group = get_or_create_group(session, movies_group());
  if (!group) return group.error();
  const auto view = movies_view(session, *group);
  if (!view) return view.error();
  return export_view_csv(session, *view);
}

}  // namespace boxoffice
