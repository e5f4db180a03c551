#include "proxy/store/hopsworks/hopsworks_tables.h"

#include <cmath>

#include "shared/base/hex.h"
#include "shared/base/json.h"

namespace boxoffice {
namespace {

constexpr const char* kLongText = "varchar(500)";
constexpr const char* kJsonText = "varchar(8000)";

Cell number(double value) { return std::isfinite(value) ? Cell(value) : Cell(); }
Cell day(Date date) { return std::int64_t{days_since_epoch(date)}; }
Cell day(const std::optional<Date>& date) { return date ? day(*date) : Cell(); }

std::string column_name(FeatureSet set, std::string_view feature) {
  return (set == FeatureSet::kSeed ? "seed_" : "") + std::string(feature);
}

constexpr std::array kSets = {FeatureSet::kPreRelease, FeatureSet::kSeed};

std::string features_json(const ForecastRecord& forecast) {
  const auto schema = feature_schema(forecast.features);
  const bool known =
      forecast.schema == schema_hash(forecast.features) && schema.size() == forecast.values.size();
  Json json = Json::object();
  for (std::size_t i = 0; i < forecast.values.size(); ++i) {
    if (!std::isfinite(forecast.values[i])) continue;
    json[known ? std::string(schema[i].name) : std::to_string(i)] = forecast.values[i];
  }
  return json.dump();
}

}  // namespace

FeatureGroupSpec movies_group() {
  FeatureGroupSpec spec;
  spec.name = "movies";
  spec.description = "Films with pre-release features and worldwide revenue (USD)";
  spec.event_time = "release_date";
  spec.columns = {{"id", "bigint", true, ""},
                  {"title", "string", false, kLongText},
                  {"release_date", "date", false, ""},
                  {"fetched", "date", false, ""},
                  {std::string(kRevenueColumn), "double", false, ""}};
  for (const FeatureSet set : kSets) {
    for (const FeatureSpec& feature : feature_schema(set)) {
      spec.columns.push_back({column_name(set, feature.name), "double", false, ""});
    }
  }
  return spec;
}

std::vector<Cell> movies_row(const StoredFilm& film,
                             const std::map<FeatureSet, FilmFeatures>& features) {
  const Movie& movie = film.movie;
  std::vector<Cell> row = {std::int64_t{movie.id}, movie.title, day(movie.release_date),
                           day(film.fetched), number(movie.revenue_usd)};
  for (const FeatureSet set : kSets) {
    const std::size_t size = feature_schema(set).size();
    const auto known = features.find(set);
    const bool fits = known != features.end() && known->second.schema == schema_hash(set) &&
                      known->second.values.size() == size;
    for (std::size_t i = 0; i < size; ++i) {
      row.push_back(fits ? number(known->second.values[i]) : Cell());
    }
  }
  return row;
}

FeatureGroupSpec embeddings_group() {
  FeatureGroupSpec spec;
  spec.name = "movie_overviews";
  spec.description = "Embeddings of overviews: scale * the list of numbers";
  spec.event_time = "computed";
  spec.columns = {{"id", "bigint", true, ""},
                  {"computed", "date", false, ""},
                  {"overview_hash", "string", false, "varchar(16)"},
                  {"text_model", "string", false, "varchar(16)"},
                  {"scale", "double", false, ""},
                  {"embedding", "string", false, kJsonText}};
  return spec;
}

std::vector<Cell> embeddings_row(const OverviewEmbedding& embedding) {
  return {std::int64_t{embedding.id},
          day(embedding.computed),
          hex_text(embedding.overview),
          hex_text(embedding.text_model),
          number(static_cast<double>(embedding.scale)),
          embedding.values.empty() ? Cell() : Cell(Json(embedding.values).dump())};
}

FeatureGroupSpec predictions_group() {
  FeatureGroupSpec spec;
  spec.name = "movie_predictions";
  spec.description = "Forecasts, one per film and day (USD)";
  spec.event_time = "forecast_date";
  spec.columns = {{"id", "bigint", true, ""},
                  {"forecast_date", "date", true, ""},
                  {"title", "string", false, kLongText},
                  {"release_date", "date", false, ""},
                  {"model_name", "string", false, ""},
                  {"model_version", "bigint", false, ""},
                  {"trained_until", "date", false, ""},
                  {"data_date", "date", false, ""},
                  {"backtest", "boolean", false, ""},
                  {"budget_usd", "double", false, ""},
                  {"forecast_usd", "double", false, ""}};
  for (const int percent : kRangePercents) {
    spec.columns.push_back({"low_" + std::to_string(percent) + "_usd", "double", false, ""});
    spec.columns.push_back({"high_" + std::to_string(percent) + "_usd", "double", false, ""});
  }
  for (const char* baseline : {"budget_rule_usd", "genre_median_usd", "seed_neighbors_usd"}) {
    spec.columns.push_back({baseline, "double", false, ""});
  }
  spec.columns.push_back({"feature_set", "string", false, ""});
  spec.columns.push_back({"features", "string", false, kJsonText});
  return spec;
}

std::vector<Cell> predictions_row(const ForecastRecord& forecast) {
  std::vector<Cell> row = {std::int64_t{forecast.id},
                           day(forecast.forecast_date),
                           forecast.title,
                           day(forecast.release_date),
                           forecast.model_name,
                           std::int64_t{forecast.model_version},
                           day(forecast.trained_until),
                           day(forecast.data_date),
                           forecast.backtest,
                           number(forecast.budget_usd),
                           number(forecast.forecast_usd)};
  for (const UsdRange& range : forecast.ranges) {
    row.push_back(number(range.low));
    row.push_back(number(range.high));
  }
  row.push_back(number(forecast.budget_rule_usd));
  row.push_back(number(forecast.genre_median_usd));
  row.push_back(number(forecast.seed_neighbors_usd));
  row.push_back(std::string(feature_set_name(forecast.features)));
  row.push_back(features_json(forecast));
  return row;
}

}  // namespace boxoffice
