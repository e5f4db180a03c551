#include "proxy/training/report/slices.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "proxy/training/report/bootstrap.h"
#include "shared/base/number_text.h"
#include "shared/evaluation/metrics.h"
#include "shared/model/range_model.h"

namespace boxoffice {
namespace {

constexpr std::size_t kFewestFilms = 5;
constexpr const char* kBudgetRule = "budget_x2.5";

using Positions = std::vector<std::size_t>;
/// Returns (key, name) of the slices of a film; slices are sorted by key.
using NamesOf = std::function<std::vector<std::pair<std::string, std::string>>(const Movie&)>;

Metrics metrics_at(const JudgedFilms& judged, const std::vector<double>& usd,
                   const Positions& films) {
  std::vector<double> actual, forecast;
  for (const std::size_t i : films) {
    actual.push_back(judged.movies[i].revenue_usd);
    forecast.push_back(usd[i]);
  }
  return compute_metrics(actual, forecast);
}

Json slice(const JudgedFilms& judged, const std::string& name, const Positions& films) {
  double bias = 0.0;
  for (const std::size_t i : films) bias += log_error(judged, i);
  Json json = {{"name", name},
               {"n", films.size()},
               {"bias", bias / static_cast<double>(films.size())},
               {"model", metrics_to_json(metrics_at(judged, forecasts_usd(judged), films))}};
  const auto rule = judged.baselines_usd.find(kBudgetRule);
  if (rule != judged.baselines_usd.end() && !rule->second.empty()) {
    json[kBudgetRule] = metrics_to_json(metrics_at(judged, rule->second, films));
  }
  return json;
}

Json slices_by(const JudgedFilms& judged, double floor_usd, const NamesOf& names_of) {
  std::map<std::pair<std::string, std::string>, Positions> slices;
  for (std::size_t i = 0; i < judged.movies.size(); ++i) {
    if (!is_floor_row(judged.movies[i], floor_usd)) continue;
    for (auto& key : names_of(judged.movies[i])) slices[std::move(key)].push_back(i);
  }
  Json json = Json::array();
  for (const auto& [key, films] : slices) {
    if (films.size() >= kFewestFilms) json.push_back(slice(judged, key.second, films));
  }
  return json;
}

}  // namespace

Json metrics_to_json(const Metrics& metrics) {
  Json json = {{"n", metrics.n}};
  for (const NamedMetric& metric : kMetrics) {
    json[std::string(metric.name)] = metrics.*metric.value;
  }
  return json;
}

std::string budget_class_name(std::size_t budget_class) {
  if (budget_class == 0) return "unknown";
  const std::size_t last = kBudgetClassEdges.size() + 1;
  if (budget_class == 1) return "below " + short_usd(kBudgetClassEdges.front());
  const std::string from = short_usd(kBudgetClassEdges[budget_class - 2]);
  if (budget_class >= last) return from + " and more";
  return from + " to " + short_usd(kBudgetClassEdges[budget_class - 1]);
}

Json slices_to_json(const JudgedFilms& judged, double floor_usd) {
  const auto year = [](const Movie& movie) {
    const std::string name = std::to_string(static_cast<int>(movie.release_date->year()));
    return std::vector{std::pair(name, name)};
  };
  const auto budget = [](const Movie& movie) {
    const std::size_t of_film = budget_class(movie.budget_usd);
    return std::vector{std::pair(std::to_string(of_film), budget_class_name(of_film))};
  };
  const auto genre = [](const Movie& movie) {
    std::vector<std::pair<std::string, std::string>> names;
    if (!movie.genres) return names;
    for (const Named& named : *movie.genres) names.emplace_back(named.name, named.name);
    return names;
  };
  const auto language = [](const Movie& movie) {
    const std::string& code = movie.original_language;
    return std::vector{std::pair(code, code.empty() ? std::string("unknown") : code)};
  };
  return {{"year", slices_by(judged, floor_usd, year)},
          {"budget", slices_by(judged, floor_usd, budget)},
          {"genre", slices_by(judged, floor_usd, genre)},
          {"language", slices_by(judged, floor_usd, language)}};
}

}  // namespace boxoffice
