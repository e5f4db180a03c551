#include "proxy/training/evaluation_report.h"

#include "shared/base/text_table.h"
#include "shared/evaluation/metrics.h"

namespace boxoffice {
namespace {

Scores score(std::span<const Movie> movies, std::span<const double> forecasts_usd,
             double floor_usd) {
  std::vector<double> actual, floor_actual, floor_forecast;
  for (std::size_t i = 0; i < movies.size(); ++i) {
    actual.push_back(movies[i].revenue_usd);
    if (!is_floor_row(movies[i], floor_usd)) continue;
    floor_actual.push_back(movies[i].revenue_usd);
    floor_forecast.push_back(forecasts_usd[i]);
  }
  return {compute_metrics(actual, forecasts_usd), compute_metrics(floor_actual, floor_forecast)};
}

Json to_json(const Metrics& metrics) {
  // The library writes non-finite numbers as null.
  return {{"n", metrics.n},           {"rmse_log", metrics.rmse_log}, {"mae_log", metrics.mae_log},
          {"r2_log", metrics.r2_log}, {"mae_usd", metrics.mae_usd},   {"r2_usd", metrics.r2_usd},
          {"medape", metrics.medape}, {"within2x", metrics.within2x}};
}

Json to_json(const Scores& scores) {
  return {{"all", to_json(scores.all)}, {"floor", to_json(scores.floor)}};
}

}  // namespace

EvaluationReport evaluation_of(const JudgedFilms& judged, double floor_usd) {
  EvaluationReport report;
  report.training_films = judged.training_films;
  report.overlap = judged.overlap;
  report.gaps = judged.gaps;
  report.model = score(judged.movies, forecasts_usd(judged), floor_usd);
  for (const auto& [name, usd] : judged.baselines_usd) {
    std::optional<Scores>& scores = report.baselines[name];
    if (judged.training_films > 0) scores = score(judged.movies, usd, floor_usd);
  }
  return report;
}

EvaluationReport evaluate_model(const Model& model, std::span<const Movie> movies,
                                const DateSpan& span, double floor_usd) {
  return evaluation_of(judge_films(model, movies, span), floor_usd);
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
    std::vector<std::vector<std::string>> rows = {metrics_head()};
    rows.push_back(metrics_row("model", report.model.*part));
    for (const auto& [name, scores] : report.baselines) {
      if (scores) rows.push_back(metrics_row(name, (*scores).*part));
    }
    return text_table(rows, 1);
  };
  return "Films with a budget and a revenue of at least " + money_text(floor_usd) + ":\n" +
         table(&Scores::floor) + "\nAll films with a known revenue:\n" + table(&Scores::all);
}

std::vector<std::string> metrics_head() {
  return {"",       "films", "RMSE log", "MAE log",    "R2 log",
          "MAE M$", "R2 $",  "MedAPE %", "within 2x %"};
}

std::vector<std::string> metrics_row(const std::string& name, const Metrics& metrics) {
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

}  // namespace boxoffice
