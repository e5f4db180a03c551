#include "proxy/jobs/daily/forecast_record.h"

#include <cmath>
#include <optional>

#include "shared/base/json.h"
#include "shared/base/portable_math.h"

namespace boxoffice {
namespace {

constexpr std::size_t kShownRange = 1;  // of a forecast that is not judged
static_assert(kRangePercents[kShownRange] == 80);

/// Rounds to whole dollars. Missing stays null.
nlohmann::ordered_json dollars(double usd) {
  return std::isfinite(usd) ? nlohmann::ordered_json(std::llround(usd)) : nullptr;
}

nlohmann::ordered_json date_or_null(const std::optional<Date>& date) {
  return date ? nlohmann::ordered_json(format_date(*date)) : nullptr;
}

/// Returns "boxoffice 7"; only the name of an unregistered model.
std::string model_text(const ForecastRecord& record) {
  return record.model_version > 0 ? record.model_name + " " + std::to_string(record.model_version)
                                  : record.model_name;
}

/// Returns only the version if the model name equals that of the judged forecast.
nlohmann::ordered_json model_beside(const ForecastRecord& record, const ForecastRecord& judged) {
  const bool is_same_name = record.model_version > 0 && judged.model_version > 0 &&
                            record.model_name == judged.model_name;
  return is_same_name ? nlohmann::ordered_json(record.model_version)
                      : nlohmann::ordered_json(model_text(record));
}

/// Returns [day, model, amount, low, high], then the release date if it differs from the judged
/// forecast, and true for a backtest.
nlohmann::ordered_json other_forecast(const ForecastRecord& record, const ForecastRecord& judged) {
  const UsdRange& range = record.ranges[kShownRange];
  nlohmann::ordered_json row = nlohmann::ordered_json::array(
      {format_date(record.forecast_date), model_beside(record, judged),
       dollars(record.forecast_usd), dollars(range.low), dollars(range.high)});
  const bool moved = record.release_date != judged.release_date;
  if (moved || record.backtest) {
    row.push_back(date_or_null(record.release_date));
    if (record.backtest) row.push_back(true);
  }
  return row;
}

}  // namespace

ForecastRecord make_forecast(const NamedModel& model, const Baselines& baselines,
                             const Movie& movie, Date data_date, Date today) {
  Forecast forecast = boxoffice::forecast(model.model, movie);
  const BaselineForecasts others = baselines.predict(movie);
  ForecastRecord record;
  record.id = movie.id;
  record.title = movie.title;
  record.release_date = movie.release_date;
  record.release_precision = movie.release_precision;
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

std::string record_line(const ForecastRecord& judged, double revenue_usd,
                        std::span<const ForecastRecord* const> others) {
  nlohmann::ordered_json line;
  line["id"] = judged.id;
  line["title"] = judged.title;
  const std::string released = date_text(judged.release_date, judged.release_precision);
  line["releaseDate"] =
      released.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(released);
  line["forecastDate"] = format_date(judged.forecast_date);
  line["model"] = model_text(judged);
  line["trainedUntil"] = format_date(judged.trained_until);
  if (judged.backtest) line["backtest"] = true;
  line["judged"] = true;
  if (std::isfinite(judged.budget_usd)) line["budgetUsd"] = dollars(judged.budget_usd);
  line["forecastUsd"] = dollars(judged.forecast_usd);
  for (std::size_t i = 0; i < kRangePercents.size(); ++i) {
    const UsdRange& range = judged.ranges[i];
    if (!std::isfinite(range.low) || !std::isfinite(range.high)) continue;
    line["ranges"][std::to_string(kRangePercents[i])] = {dollars(range.low), dollars(range.high)};
  }
  if (std::isfinite(revenue_usd)) line["revenueUsd"] = dollars(revenue_usd);
  if (std::isfinite(judged.budget_rule_usd)) {
    line["baselines"] = {dollars(judged.budget_rule_usd), dollars(judged.genre_median_usd),
                         dollars(judged.seed_neighbors_usd)};
  }
  for (const ForecastRecord* const other : others) {
    line["others"].push_back(other_forecast(*other, judged));
  }
  return line.dump();
}

}  // namespace boxoffice
