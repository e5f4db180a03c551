#include "wasm/core/to_json.h"

#include <cmath>
#include <span>
#include <string>

#include "shared/base/hex.h"
#include "shared/model/forecast_json.h"

namespace boxoffice {

Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json date_or_null(const std::optional<Date>& date) {
  return date && date->ok() ? Json(format_date(*date)) : Json(nullptr);
}

Json info_to_json(const Model& model) {
  const ModelInfo& info = model.info;
  const Metrics& held_out = info.held_out;
  return {{"kind", !model.neighbors ? "forest" : "neighbors"},
          {"features", feature_set_name(info.features)},
          {"trainedFrom", date_or_null(info.trained_from)},
          {"trainedUntil", date_or_null(info.trained_until)},
          {"seed", info.seed},
          {"trainingFilms", info.training_films},
          {"heldOut",
           {{"n", held_out.n},
            {"rmseLog", number_or_null(held_out.rmse_log)},
            {"maeLog", number_or_null(held_out.mae_log)},
            {"r2Log", number_or_null(held_out.r2_log)},
            {"maeUsd", number_or_null(held_out.mae_usd)},
            {"r2Usd", number_or_null(held_out.r2_usd)},
            {"medape", number_or_null(held_out.medape)},
            {"within2x", number_or_null(held_out.within2x)}}},
          {"overview", model.overview ? Json{{"textModel", hex_text(model.overview->text_model)},
                                             {"width", model.overview->mean.size()}}
                                      : Json()}};
}

Json schema_to_json(const Model& model) {
  Json columns = Json::array();
  for (const FeatureSpec& spec : feature_schema(model.info.features)) {
    columns.push_back({{"name", spec.name},
                       {"unit", spec.unit},
                       {"meaning", spec.meaning},
                       {"knownBeforeRelease", spec.known_before_release}});
  }
  return columns;
}

Json forecast_to_json(const Model& model, const Parsed<Movie>& film, const Forecast& forecast) {
  const std::span<const FeatureSpec> schema = feature_schema(model.info.features);
  const Explanation explanation = explain(model, forecast.features);
  Json features = Json::object();
  for (std::size_t i = 0; i < schema.size() && i < forecast.features.size(); ++i) {
    features[std::string(schema[i].name)] =
        number_or_null(static_cast<double>(forecast.features[i]));
  }
  return {{"id", film.value.id},
          {"title", film.value.title},
          {"releaseDate", film.value.release_date ? Json(release_text(film.value)) : Json()},
          {"budgetUsd", number_or_null(film.value.budget_usd)},
          {"revenueUsd", number_or_null(film.value.revenue_usd)},
          {"forecastUsd", number_or_null(forecast.revenue_usd)},
          {"logRevenue", number_or_null(forecast.log_revenue)},
          {"ranges", ranges_to_json(forecast)},
          {"explanation", explanation_to_json(model.info.features, forecast.features, explanation)},
          {"comparables", comparables_to_json(
                              comparable_films(model, film.value, explanation, kComparablesShown))},
          {"features", std::move(features)},
          {"warnings", film.warnings}};
}

}  // namespace boxoffice
