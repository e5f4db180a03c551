#include "proxy/jobs/evaluation_report.h"

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "proxy/jobs/baselines.h"
#include "proxy/jobs/text_table.h"
#include "shared/evaluation/metrics.h"

namespace boxoffice {
namespace {

using Forecaster = std::function<double(const Movie&)>;  // USD

Scores score(std::span<const Movie> movies, double floor_usd, const Forecaster& forecast_usd) {
  std::vector<double> actual, forecast, floor_actual, floor_forecast;
  for (const Movie& movie : movies) {
    const double usd = forecast_usd(movie);
    actual.push_back(movie.revenue_usd);
    forecast.push_back(usd);
    if (is_floor_row(movie, floor_usd)) {
      floor_actual.push_back(movie.revenue_usd);
      floor_forecast.push_back(usd);
    }
  }
  return {compute_metrics(actual, forecast), compute_metrics(floor_actual, floor_forecast)};
}

std::vector<Movie> with_revenue(std::vector<Movie> movies) {
  std::erase_if(movies, [](const Movie& movie) { return !(movie.revenue_usd > 0.0); });
  return movies;
}

/// The span's films that were there to learn from when the span began.
DateSpan training_span(const ModelInfo& info, const DateSpan& judged) {
  DateSpan span{info.trained_from, info.trained_until};
  if (judged.from) {
    span.until = std::min(info.trained_until, date_from_days(days_since_epoch(*judged.from) - 1));
  }
  return span;
}

Json to_json(const Metrics& metrics) {
  // The library writes what is not finite as null.
  return {{"n", metrics.n},           {"rmse_log", metrics.rmse_log}, {"mae_log", metrics.mae_log},
          {"r2_log", metrics.r2_log}, {"mae_usd", metrics.mae_usd},   {"r2_usd", metrics.r2_usd},
          {"medape", metrics.medape}, {"within2x", metrics.within2x}};
}

Json to_json(const Scores& scores) {
  return {{"all", to_json(scores.all)}, {"floor", to_json(scores.floor)}};
}

std::vector<std::string> table_row(const std::string& name, const Metrics& metrics) {
  return {name,
          std::to_string(metrics.n),
          fixed_text(metrics.rmse_log, 3),
          fixed_text(metrics.mae_log, 3),
          fixed_text(metrics.r2_log, 3),
          fixed_text(metrics.mae_usd / 1e6, 1),
          fixed_text(metrics.r2_usd, 3),
          fixed_text(metrics.medape * 100, 1),
          fixed_text(metrics.within2x * 100, 1)};
}

}  // namespace

EvaluationReport evaluate_model(const Model& model, std::span<const Movie> movies,
                                const DateSpan& span, double floor_usd) {
  const std::vector<Movie> judged = with_revenue(released_within(movies, span));
  const std::vector<Movie> training =
      with_revenue(released_within(movies, training_span(model.info, span)));

  EvaluationReport report;
  report.training_films = static_cast<std::uint32_t>(training.size());
  report.overlap = (!span.from || *span.from <= model.info.trained_until) &&
                   (!span.until || *span.until >= model.info.trained_from);
  report.model = score(judged, floor_usd,
                       [&](const Movie& movie) { return forecast(model, movie).revenue_usd; });
  for (const char* const name : {"budget_x2.5", "genre_median", "seed_neighbors_k7"}) {
    report.baselines[name] = std::nullopt;
  }
  if (training.empty()) return report;

  const Baselines baselines(training);
  const auto score_baseline = [&](double BaselineForecasts::*member) {
    return score(judged, floor_usd,
                 [&](const Movie& movie) { return baselines.predict(movie).*member; });
  };
  report.baselines["budget_x2.5"] = score_baseline(&BaselineForecasts::budget_rule_usd);
  report.baselines["genre_median"] = score_baseline(&BaselineForecasts::genre_median_usd);
  report.baselines["seed_neighbors_k7"] = score_baseline(&BaselineForecasts::seed_neighbors_usd);
  return report;
}

Json to_json(const EvaluationReport& report) {
  Json json = to_json(report.model);
  for (const auto& [name, scores] : report.baselines) {
    json["baselines"][name] = scores ? to_json(*scores) : Json();
  }
  if (report.overlap) json["overlap"] = true;
  return json;
}

std::string to_text(const EvaluationReport& report, double floor_usd) {
  const auto table = [&](Metrics Scores::*part) {
    std::vector<std::vector<std::string>> rows = {{"", "films", "RMSE log", "MAE log", "R2 log",
                                                   "MAE M$", "R2 $", "MedAPE %", "within 2x %"}};
    rows.push_back(table_row("model", report.model.*part));
    for (const auto& [name, scores] : report.baselines) {
      if (scores) rows.push_back(table_row(name, (*scores).*part));
    }
    return text_table(rows, 1);
  };
  return "Films with a budget and a revenue of at least " + money_text(floor_usd) + ":\n" +
         table(&Scores::floor) + "\nAll films with a known revenue:\n" + table(&Scores::all);
}

}  // namespace boxoffice
