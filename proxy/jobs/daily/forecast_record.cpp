#include "proxy/jobs/daily/forecast_record.h"

#include <cmath>

#include "shared/base/json.h"
#include "shared/base/portable_math.h"

namespace boxoffice {
namespace {

constexpr int kShownPercent = 80;  // the range of a forecast that is not judged

/// Whole dollars: nobody forecasts cents. Missing stays null.
nlohmann::ordered_json dollars(double usd) {
  return std::isfinite(usd) ? nlohmann::ordered_json(std::llround(usd)) : nullptr;
}

}  // namespace

ForecastRecord make_forecast(const NamedModel& model, const Baselines& baselines,
                             const Movie& movie, std::span<const float> embedding, Date data_date,
                             Date today) {
  Forecast forecast = boxoffice::forecast(model.model, movie, embedding);
  const BaselineForecasts others = baselines.predict(movie);
  ForecastRecord record;
  record.id = movie.id;
  record.title = movie.title;
  record.release_date = movie.release_date;
  record.forecast_date = today;
  record.model_name = model.name;
  record.model_version = model.version;
  record.trained_until = model.model.info.trained_until;
  record.data_date = data_date;
  record.backtest = movie.release_date && *movie.release_date < today;
  record.budget_usd = movie.budget_usd;
  record.forecast_usd = forecast.revenue_usd;
  static_assert(std::tuple_size_v<decltype(record.ranges)> == kRangeLevels.size());
  for (std::size_t i = 0; i < record.ranges.size(); ++i) {
    const LogRange& range = forecast.ranges[i];
    record.ranges[i] = {expm1_usd(range.low), expm1_usd(range.high)};
  }
  record.budget_rule_usd = others.budget_rule_usd;
  record.genre_median_usd = others.genre_median_usd;
  record.seed_neighbors_usd = others.seed_neighbors_usd;
  record.features = model.model.info.features;
  record.schema = schema_hash(record.features);
  record.values = std::move(forecast.features);
  return record;
}

bool is_seen_in_training(const Model& model, const Movie& movie) {
  return movie.release_date && *movie.release_date <= model.info.trained_until;
}

std::string record_line(const ForecastRecord& record, double revenue_usd, bool judged) {
  nlohmann::ordered_json line;
  line["id"] = record.id;
  line["title"] = record.title;
  line["releaseDate"] =
      record.release_date ? nlohmann::ordered_json(format_date(*record.release_date)) : nullptr;
  line["forecastDate"] = format_date(record.forecast_date);
  line["model"] = record.model_version > 0
                      ? record.model_name + " " + std::to_string(record.model_version)
                      : record.model_name;
  if (judged) line["trainedUntil"] = format_date(record.trained_until);
  if (record.backtest) line["backtest"] = true;
  if (judged) line["judged"] = true;
  if (judged) line["budgetUsd"] = dollars(record.budget_usd);
  line["forecastUsd"] = dollars(record.forecast_usd);
  for (std::size_t i = 0; i < kRangePercents.size(); ++i) {
    const UsdRange& range = record.ranges[i];
    if (!std::isfinite(range.low) || !std::isfinite(range.high)) continue;
    if (!judged && kRangePercents[i] != kShownPercent) continue;
    line["ranges"][std::to_string(kRangePercents[i])] = {dollars(range.low), dollars(range.high)};
  }
  if (!judged) return line.dump();
  line["revenueUsd"] = dollars(revenue_usd);
  if (std::isfinite(record.budget_rule_usd)) {
    line["baselines"] = {{"budgetRule", dollars(record.budget_rule_usd)},
                         {"genreMedian", dollars(record.genre_median_usd)},
                         {"seedNeighbors", dollars(record.seed_neighbors_usd)}};
  }
  return line.dump();
}

}  // namespace boxoffice
