#include "tests/store/support.h"

#include <stdexcept>

#include "proxy/store/sqlite_store.h"

namespace boxoffice::test {

Date date(const char* text) { return parse_date(text).value(); }

std::unique_ptr<Store> open(const std::string& path) {
  Result<std::unique_ptr<Store>> store = open_sqlite_store(path);
  if (!store) throw std::runtime_error(store.error().message);
  return *std::move(store);
}

FilmRecord film_record(TmdbId id, const char* release_date, const char* fetched) {
  const std::string number = std::to_string(id);
  return {id, parse_date(release_date), date(fetched),
          "{\"id\":" + number + ",\"title\":\"Film " + number + "\"}"};
}

ForecastRecord forecast_record(TmdbId id, const char* forecast_date) {
  ForecastRecord record;
  record.id = id;
  record.title = "Amélie";
  record.release_date = date("2026-12-24");
  record.forecast_date = date(forecast_date);
  record.model_name = "boxoffice";
  record.model_version = 7;
  record.trained_until = date("2026-06-30");
  record.data_date = date("2026-10-01");
  record.backtest = true;
  record.budget_usd = 1.5e6;
  record.forecast_usd = 2.25e6;
  record.ranges = {{{1e6, 4e6}, {5e5, 8e6}, {kMissing, kMissing}}};
  record.budget_rule_usd = 3.75e6;
  record.genre_median_usd = kMissing;
  record.seed_neighbors_usd = 1.0;
  record.features = FeatureSet::kPreRelease;
  record.schema = 0xfedcba9876543210u;
  record.values = {1.5f, static_cast<float>(kMissing), -3.0f};
  return record;
}

NewModel new_model(const std::string& name, double rmse_log) {
  NewModel model;
  model.name = name;
  model.created = date("2026-11-22");
  model.description = "a model";
  model.metrics = {{"rmse_log", rmse_log}, {"n", 30}};
  model.schema_json = "{\"input_schema\":{}}";
  model.input_example_json = "[1,2]";
  model.card = "# A card\n";
  model.files = {{"model.boxoffice", std::string("BOX\0\1", 5)}, {"about.txt", "hello"}};
  return model;
}

}  // namespace boxoffice::test
