#include "proxy/training/report/report_data.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string>
#include <unordered_map>
#include <utility>

#include "proxy/training/report/bootstrap.h"
#include "proxy/training/report/coverage.h"
#include "proxy/training/report/largest_errors.h"
#include "proxy/training/report/slices.h"
#include "shared/base/portable_math.h"
#include "shared/model/explanation_words.h"
#include "shared/model/forecast_json.h"

namespace boxoffice {
namespace {

constexpr std::size_t kWorstMisses = 12;
constexpr std::size_t kReasons = 3;
constexpr std::size_t kCalibrationBins = 10;
constexpr const char* kModelName = "model";

Json model_facts(const Model& model) {
  return {{"features", feature_set_name(model.info.features)},
          {"columns", feature_schema(model.info.features).size()},
          {"trained_from", format_date(model.info.trained_from)},
          {"trained_until", format_date(model.info.trained_until)},
          {"training_films", model.info.training_films},
          {"seed", model.info.seed}};
}

/// Number of films, and shares of films with each part known.
Json counts(const JudgedFilms& judged, double floor_usd) {
  const auto share = [&](const auto& known) {
    const auto films = std::count_if(judged.movies.begin(), judged.movies.end(), known);
    return judged.movies.empty()
               ? kMissing
               : static_cast<double>(films) / static_cast<double>(judged.movies.size());
  };
  return {
      {"judged", judged.movies.size()},
      {"floor", std::count_if(judged.movies.begin(), judged.movies.end(),
                              [&](const Movie& m) { return is_floor_row(m, floor_usd); })},
      {"floor_usd", floor_usd},
      {"baselines_learned_from", judged.training_films},
      {"overlap", judged.overlap},
      {"known",
       {{"budget", share([](const Movie& m) { return !std::isnan(m.budget_usd); })},
        {"cast", share([](const Movie& m) { return m.cast && !m.cast->empty(); })},
        {"crew", share([](const Movie& m) { return m.crew && !m.crew->empty(); })},
        {"companies", share([](const Movie& m) { return m.companies && !m.companies->empty(); })},
        {"keywords", share([](const Movie& m) { return m.keywords && !m.keywords->empty(); })},
        {"genres", share([](const Movie& m) { return m.genres && !m.genres->empty(); })},
        {"overview", share([](const Movie& m) { return !m.overview.empty(); })},
        {"runtime", share([](const Movie& m) { return !std::isnan(m.runtime_minutes); })}}}};
}

Json intervals(const JudgedFilms& judged, const std::vector<double>& usd, bool floor_only,
               double floor_usd) {
  std::vector<double> actual, forecast;
  for (std::size_t i = 0; i < usd.size(); ++i) {
    if (floor_only && !is_floor_row(judged.movies[i], floor_usd)) continue;
    actual.push_back(judged.movies[i].revenue_usd);
    forecast.push_back(usd[i]);
  }
  const MetricsInterval interval = bootstrap_metrics(actual, forecast);
  Json json = {{"n", interval.value.n}};
  for (const NamedMetric& metric : kMetrics) {
    json[std::string(metric.name)] = {{"value", interval.value.*metric.value},
                                      {"low", interval.low.*metric.value},
                                      {"high", interval.high.*metric.value}};
  }
  return json;
}

Json metrics(const JudgedFilms& judged, double floor_usd) {
  Json json;
  for (const bool floor_only : {true, false}) {
    Json& part = json[floor_only ? "floor" : "all"];
    part[kModelName] = intervals(judged, forecasts_usd(judged), floor_only, floor_usd);
    for (const auto& [name, usd] : judged.baselines_usd) {
      if (!usd.empty()) part[name] = intervals(judged, usd, floor_only, floor_usd);
    }
  }
  return json;
}

Json points(const JudgedFilms& judged, double floor_usd) {
  Json json = Json::array();
  for (std::size_t i = 0; i < judged.movies.size(); ++i) {
    json.push_back({{"title", judged.movies[i].title},
                    {"forecast", judged.forecasts[i].revenue_usd},
                    {"actual", judged.movies[i].revenue_usd},
                    {"floor", is_floor_row(judged.movies[i], floor_usd)}});
  }
  return json;
}

/// Geometric means of 1 + USD of forecast and actual, over films above the floor in equal-sized
/// bins by forecast.
Json calibration(const JudgedFilms& judged, double floor_usd) {
  std::vector<std::pair<double, double>> logs;  // forecast, actual
  for (std::size_t i = 0; i < judged.movies.size(); ++i) {
    if (!is_floor_row(judged.movies[i], floor_usd)) continue;
    logs.emplace_back(judged.forecasts[i].log_revenue, log1p_usd(judged.movies[i].revenue_usd));
  }
  std::sort(logs.begin(), logs.end());
  Json json = Json::array();
  const std::size_t bins = std::min(kCalibrationBins, logs.size());
  for (std::size_t bin = 0; bin < bins; ++bin) {
    const std::size_t begin = bin * logs.size() / bins;
    const std::size_t end = (bin + 1) * logs.size() / bins;
    double forecast = 0.0, actual = 0.0;
    for (std::size_t i = begin; i < end; ++i) {
      forecast += logs[i].first / static_cast<double>(end - begin);
      actual += logs[i].second / static_cast<double>(end - begin);
    }
    json.push_back(
        {{"n", end - begin}, {"forecast", expm1_usd(forecast)}, {"actual", expm1_usd(actual)}});
  }
  return json;
}

Json to_json(const Coverage& coverage) {
  return {{"n", coverage.films},
          {"inside", coverage.inside},
          {"below", coverage.below},
          {"above", coverage.above},
          {"width", coverage.width}};
}

/// By level: coverage above the floor, of all films and by budget class, and widths of the
/// baselines' ranges.
Json coverage(const JudgedFilms& judged, double floor_usd) {
  const auto floor = [&](const Movie& movie) { return is_floor_row(movie, floor_usd); };
  Json json = Json::object();
  if (std::none_of(judged.forecasts.begin(), judged.forecasts.end(), has_ranges)) return json;
  for (std::size_t level = 0; level < kRangeLevels.size(); ++level) {
    const Coverage headline = coverage_of(judged, level, floor);
    Json part = {{"floor", to_json(headline)},
                 {"all", to_json(coverage_of(judged, level, [](const Movie&) { return true; }))},
                 {"budget", Json::array()},
                 {"baseline_width", Json::object()}};
    for (std::size_t of_class = 0; of_class < kBudgetClasses; ++of_class) {
      const Coverage films = coverage_of(judged, level, [&](const Movie& movie) {
        return floor(movie) && budget_class(movie.budget_usd) == of_class;
      });
      if (films.films == 0) continue;
      part["budget"].push_back(to_json(films));
      part["budget"].back()["name"] = budget_class_name(of_class);
    }
    for (const auto& [name, usd] : judged.baselines_usd) {
      part["baseline_width"][name] = width_at_coverage(judged, usd, headline.inside, floor);
    }
    json[percent_name(kRangeLevels[level])] = std::move(part);
  }
  return json;
}

/// Films above the floor with the largest errors, and the model's explanations.
Json worst(const Model& model, const JudgedFilms& judged, double floor_usd) {
  std::vector<std::size_t> misses =
      by_error(judged, [&](const Movie& movie) { return is_floor_row(movie, floor_usd); });
  misses.resize(std::min(misses.size(), kWorstMisses));
  Json json = Json::array();
  for (const std::size_t i : misses) {
    const Movie& movie = judged.movies[i];
    const Forecast& made = judged.forecasts[i];
    Json reasons = Json::array();
    for (const GroupReason& reason :
         explain_in_words(model.info.features, made.features, explain(model, made.features))) {
      if (reasons.size() < kReasons) reasons.push_back(reason.text);
    }
    json.push_back({{"title", movie.title},
                    {"release_date", release_text(movie)},
                    {"budget", movie.budget_usd},
                    {"forecast", made.revenue_usd},
                    {"actual", movie.revenue_usd},
                    {"ranges", ranges_to_json(made)},
                    {"reasons", std::move(reasons)}});
  }
  return json;
}

/// Returns a key such as "thematrix 1999", since sources differ in ids. Non-ASCII letters are kept
/// unchanged.
std::string title_and_year(const Movie& movie) {
  std::string key;
  for (const char c : movie.title) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 128 || std::isalnum(byte)) key += static_cast<char>(std::tolower(byte));
  }
  if (movie.release_date) {
    key += " " + std::to_string(static_cast<int>(movie.release_date->year()));
  }
  return key;
}

/// Difference between two sources of money for the same films. If their errors are independent and
/// equal, each is off by this over the root of 2, a lower bound for any forecast.
Json noise(const std::vector<Movie>& films, const std::vector<Movie>& all_other, double floor_usd) {
  std::unordered_map<std::string, const Movie*> by_name;
  for (const Movie& movie : all_other) {
    const auto [place, is_new] = by_name.emplace(title_and_year(movie), &movie);
    if (!is_new) place->second = nullptr;  // ambiguous name
  }
  double squares = 0.0, n = 0.0, far = 0.0;
  std::vector<double> apart;
  for (const Movie& movie : films) {
    const auto other = by_name.find(title_and_year(movie));
    if (other == by_name.end() || other->second == nullptr || !movie.release_date) continue;
    if (!is_floor_row(movie, floor_usd)) continue;
    if (!(other->second->revenue_usd >= floor_usd)) continue;
    const double difference =
        std::abs(log1p_usd(movie.revenue_usd) - log1p_usd(other->second->revenue_usd));
    squares += difference * difference;
    far += difference > std::log(2.0) ? 1.0 : 0.0;
    apart.push_back(difference);
    n += 1.0;
  }
  if (apart.empty()) return nullptr;
  std::sort(apart.begin(), apart.end());
  return {{"n", apart.size()},
          {"rms_log", std::sqrt(squares / n)},
          {"median_log", apart[apart.size() / 2]},
          {"beyond_2x", far / n}};
}

}  // namespace

Json report_data(const Model& model, const JudgedFilms& judged, const ReportExtras& extras,
                 double floor_usd) {
  Json json = {{"model", model_facts(model)},
               {"counts", counts(judged, floor_usd)},
               {"metrics", metrics(judged, floor_usd)},
               {"slices", slices_to_json(judged, floor_usd)},
               {"points", points(judged, floor_usd)},
               {"calibration", calibration(judged, floor_usd)},
               {"coverage", coverage(judged, floor_usd)},
               {"worst", worst(model, judged, floor_usd)}};
  if (Json found = noise(extras.films, extras.other_prices, floor_usd); !found.is_null()) {
    json["noise"] = std::move(found);
  }
  for (const LearningPoint& point : extras.learning_curve) {
    Json metrics_of_point = metrics_to_json(point.floor);
    metrics_of_point["training_films"] = point.films;
    json["learning_curve"].push_back(std::move(metrics_of_point));
  }
  if (!extras.rolling.is_null()) json["rolling"] = extras.rolling;
  if (!extras.ablation.empty()) json["ablation"] = extras.ablation;
  return json;
}

}  // namespace boxoffice
