#include "proxy/training/report/rolling_report.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <utility>

#include "proxy/training/evaluation_report.h"
#include "proxy/training/report/slices.h"
#include "shared/base/text_table.h"
#include "shared/evaluation/metrics.h"
#include "shared/model/range_model.h"

namespace boxoffice {
namespace {

constexpr const char* kWithout = "ablation";
constexpr const char* kTried = "tried";

using Counts = std::function<bool(const Movie&)>;

int year_of(const Movie& movie) { return static_cast<int>(movie.release_date->year()); }

std::set<int> years_of(const JudgedFilms& judged) {
  std::set<int> years;
  for (const Movie& movie : judged.movies) years.insert(year_of(movie));
  return years;
}

Metrics metrics_where(const JudgedFilms& judged, const std::vector<double>& made_usd,
                      const Counts& counts) {
  std::vector<double> actual, made;
  for (std::size_t i = 0; i < judged.movies.size(); ++i) {
    if (!counts(judged.movies[i])) continue;
    actual.push_back(judged.movies[i].revenue_usd);
    made.push_back(made_usd[i]);
  }
  return compute_metrics(actual, made);
}

std::map<int, Metrics> metrics_by_year(const JudgedFilms& judged,
                                       const std::vector<double>& made_usd, const Counts& counts) {
  std::map<int, Metrics> years;
  for (const int year : years_of(judged)) {
    const Metrics metrics = metrics_where(judged, made_usd, [&](const Movie& movie) {
      return counts(movie) && year_of(movie) == year;
    });
    if (metrics.n > 0) years[year] = metrics;
  }
  return years;
}

Metrics mean_of(const std::map<int, Metrics>& years) {
  Metrics mean;
  for (const auto& [year, metrics] : years) {
    mean.n += metrics.n;
    for (const NamedMetric& metric : kMetrics) {
      mean.*metric.value += metrics.*metric.value / static_cast<double>(years.size());
    }
  }
  return mean;
}

RollingScores scores(const JudgedFilms& judged, const Counts& counts) {
  RollingScores result;
  result.years = metrics_by_year(judged, forecasts_usd(judged), counts);
  result.mean = mean_of(result.years);
  for (const auto& [name, usd] : judged.baselines_usd) {
    result.baselines[name] = mean_of(metrics_by_year(judged, usd, counts));
  }
  return result;
}

/// Returns the least width_at_coverage of the baselines; NaN without baselines.
double narrowest_baseline(const JudgedFilms& judged, double inside, const Counts& counts) {
  double narrowest = kMissing;
  for (const auto& [name, usd] : judged.baselines_usd) {
    narrowest = std::fmin(narrowest, width_at_coverage(judged, usd, inside, counts));
  }
  return narrowest;
}

std::vector<RollingCoverage> coverage(const RolledFilms& rolled, double floor_usd) {
  std::vector<RollingCoverage> rows;
  const auto add = [&](const std::string& name, const JudgedFilms& judged, const Counts& counts) {
    RollingCoverage row{name, {}, {}};
    for (std::size_t level = 0; level < kRangeLevels.size(); ++level) {
      row.levels[level] = coverage_of(judged, level, counts);
      row.baseline_width[level] = narrowest_baseline(judged, row.levels[level].inside, counts);
    }
    if (row.levels.front().films > 0) rows.push_back(std::move(row));
  };
  const auto floor = [&](const Movie& movie) { return is_floor_row(movie, floor_usd); };
  add("all years", rolled.whole, floor);
  for (const int year : years_of(rolled.whole)) {
    add(std::to_string(year), rolled.whole,
        [&](const Movie& movie) { return floor(movie) && year_of(movie) == year; });
  }
  for (std::size_t wanted = 0; wanted < kBudgetClasses; ++wanted) {
    add("budget " + budget_class_name(wanted), rolled.whole, [&](const Movie& movie) {
      return floor(movie) && budget_class(movie.budget_usd) == wanted;
    });
  }
  add("thin data", rolled.thin, floor);
  add("thin data, no budget", rolled.thin, [&](const Movie& movie) {
    return std::isnan(movie.budget_usd) && movie.revenue_usd >= floor_usd;
  });
  return rows;
}

std::vector<double> errors_of(const JudgedFilms& judged, const Counts& counts) {
  std::vector<double> errors;
  for (std::size_t i = 0; i < judged.movies.size(); ++i) {
    if (counts(judged.movies[i])) errors.push_back(log_error(judged, i));
  }
  return errors;
}

Json to_json(const RollingScores& scores) {
  Json json = {{"years", Json::object()},
               {"mean", metrics_to_json(scores.mean)},
               {"baselines", Json::object()}};
  for (const auto& [year, metrics] : scores.years) {
    json["years"][std::to_string(year)] = metrics_to_json(metrics);
  }
  for (const auto& [name, metrics] : scores.baselines) {
    json["baselines"][name] = metrics_to_json(metrics);
  }
  return json;
}

Json to_json(const ChangeInterval& change) {
  return {{"rmse_log", change.value}, {"low", change.low}, {"high", change.high}};
}

/// True for an object with all of these members, each a number or null.
template <typename Names>
bool has_numbers(const Json& json, const Names& names) {
  return json.is_object() && std::all_of(names.begin(), names.end(), [&](std::string_view name) {
           const auto member = json.find(name);
           return member != json.end() && (member->is_number() || member->is_null());
         });
}

bool are_metrics(const Json& json) {
  std::vector<std::string_view> names = {"n"};
  for (const NamedMetric& metric : kMetrics) names.push_back(metric.name);
  return has_numbers(json, names);
}

bool are_scores(const Json& json) {
  const auto all_are_metrics = [&](const char* member) {
    const auto found = json.find(member);
    return found != json.end() && found->is_object() &&
           std::all_of(found->begin(), found->end(), are_metrics);
  };
  return json.is_object() && all_are_metrics("years") && all_are_metrics("baselines") &&
         json.contains("mean") && are_metrics(json["mean"]);
}

bool is_coverage(const Json& json) {
  constexpr std::array<std::string_view, 5> kNumbers = {"inside", "below", "above", "width",
                                                        "baseline_width"};
  return has_numbers(json, std::array<std::string_view, 1>{"n"}) && json.contains("name") &&
         json["name"].is_string() &&
         std::all_of(kRangeLevels.begin(), kRangeLevels.end(), [&](double level) {
           const auto part = json.find(percent_name(level));
           return part != json.end() && has_numbers(*part, kNumbers);
         });
}

bool are_largest_errors(const Json& json) {
  constexpr std::array<std::string_view, 2> kNumbers = {"share_of_squares", "rmse_log_of_others"};
  constexpr std::array<std::string_view, 4> kOfFilm = {"budget", "actual", "forecast", "error"};
  if (!has_numbers(json, kNumbers)) return false;
  const auto films = json.find("films");
  return films != json.end() && films->is_array() &&
         std::all_of(films->begin(), films->end(), [&](const Json& film) {
           return has_numbers(film, kOfFilm) && film.value("title", Json()).is_string() &&
                  film.value("release_date", Json()).is_string();
         });
}

bool is_change(const Json& json) {
  constexpr std::array<std::string_view, 3> kNumbers = {"rmse_log", "low", "high"};
  return json.is_object() && json.contains("floor") && has_numbers(json["floor"], kNumbers) &&
         json.contains("all") && has_numbers(json["all"], kNumbers);
}

std::string scores_text(const std::string& films, const RollingScores& scores) {
  std::vector<std::vector<std::string>> rows = {metrics_head()};
  for (const auto& [year, metrics] : scores.years) {
    rows.push_back(metrics_row(std::to_string(year), metrics));
  }
  rows.push_back(metrics_row("mean of years", scores.mean));
  for (const auto& [name, metrics] : scores.baselines) rows.push_back(metrics_row(name, metrics));
  return films + ":\n" + text_table(rows, 1) + "\n";
}

std::string coverage_text(const std::vector<RollingCoverage>& rows) {
  std::vector<std::vector<std::string>> table = {{"", "films", "in 50 %", "in 80 %", "in 95 %",
                                                  "below 80 %", "above 80 %", "80 % wide",
                                                  "baseline's"}};
  const auto percent = [](double share) { return fixed_text(share * 100, 1); };
  for (const RollingCoverage& row : rows) {
    const Coverage& middle = row.levels[1];
    table.push_back({row.name, std::to_string(middle.films), percent(row.levels[0].inside),
                     percent(middle.inside), percent(row.levels[2].inside), percent(middle.below),
                     percent(middle.above), fixed_text(middle.width, 2),
                     fixed_text(row.baseline_width[1], 2)});
  }
  return "Coverage of ranges above the floor in %; width in log, and width of the narrowest "
         "constant-width range around a baseline with the same coverage:\n" +
         text_table(table, 1);
}

std::string change_text(const ChangeInterval& change) {
  const auto with_sign = [](double value) { return (value < 0 ? "" : "+") + fixed_text(value, 4); };
  return with_sign(change.value) + " (" + with_sign(change.low) + " to " + with_sign(change.high) +
         ")";
}

std::string changes_text(const std::string& heading, const std::string& first_column,
                         const std::vector<RollingChange>& changes) {
  if (changes.empty()) return {};
  std::vector<std::vector<std::string>> table = {{first_column, "above the floor", "all films"}};
  for (const RollingChange& one : changes) {
    table.push_back({one.name, change_text(one.floor), change_text(one.all)});
  }
  return "\n" + heading + " (95 % interval):\n" + text_table(table, 1);
}

}  // namespace

RollingReport rolling_report(const RolledFilms& rolled, double floor_usd) {
  const auto floor = [&](const Movie& movie) { return is_floor_row(movie, floor_usd); };
  return {floor_usd,
          scores(rolled.whole, floor),
          scores(rolled.whole, [](const Movie&) { return true; }),
          coverage(rolled, floor_usd),
          largest_errors(rolled.whole, floor),
          {},
          {}};
}

RollingChange rolling_change(const std::string& name, const JudgedFilms& first,
                             const JudgedFilms& second, double floor_usd) {
  const auto change = [&](const Counts& counts) {
    return bootstrap_rmse_change(errors_of(first, counts), errors_of(second, counts));
  };
  return {name, change([&](const Movie& movie) { return is_floor_row(movie, floor_usd); }),
          change([](const Movie&) { return true; })};
}

Json to_json(const RollingReport& report) {
  Json json = {{"floor_usd", report.floor_usd},
               {"floor", to_json(report.floor)},
               {"all", to_json(report.all)},
               {"coverage", Json::array()},
               {"largest_errors", to_json(report.largest)}};
  for (const RollingCoverage& row : report.coverage) {
    Json one = {{"name", row.name}, {"n", row.levels.front().films}};
    for (std::size_t level = 0; level < kRangeLevels.size(); ++level) {
      one[percent_name(kRangeLevels[level])] = {{"inside", row.levels[level].inside},
                                                {"below", row.levels[level].below},
                                                {"above", row.levels[level].above},
                                                {"width", row.levels[level].width},
                                                {"baseline_width", row.baseline_width[level]}};
    }
    json["coverage"].push_back(std::move(one));
  }
  const auto add = [&](const char* member, const std::vector<RollingChange>& changes) {
    for (const RollingChange& one : changes) {
      json[member][one.name] = {{"floor", to_json(one.floor)}, {"all", to_json(one.all)}};
    }
  };
  add(kWithout, report.without);
  add(kTried, report.tried);
  return json;
}

Result<Json> parse_rolling_report(std::string_view text) {
  Result<Json> json = parse_json(text);
  if (!json) return json;
  const auto wrong = [](const char* member) {
    return Error{ErrorCode::kMalformed,
                 std::string(member) + ": not in the format of boxoffice rolling"};
  };
  if (!json->is_object() || !has_numbers(*json, std::array<std::string_view, 1>{"floor_usd"})) {
    return wrong("floor_usd");
  }
  for (const char* const part : {"floor", "all"}) {
    if (!json->contains(part) || !are_scores((*json)[part])) return wrong(part);
  }
  const auto all_are = [&](const char* member, const auto& is_one) {
    const Json& list = (*json)[member];
    return list.is_structured() && std::all_of(list.begin(), list.end(), is_one);
  };
  if (!json->contains("coverage") || !all_are("coverage", is_coverage)) return wrong("coverage");
  if (!json->contains("largest_errors") || !are_largest_errors((*json)["largest_errors"])) {
    return wrong("largest_errors");
  }
  for (const char* const changes : {kWithout, kTried}) {
    if (json->contains(changes) && !all_are(changes, is_change)) return wrong(changes);
  }
  return json;
}

std::string to_text(const RollingReport& report) {
  std::string text =
      scores_text("Films with a budget and a revenue of at least " + money_text(report.floor_usd),
                  report.floor);
  text += scores_text("All films with a known revenue", report.all);
  text += coverage_text(report.coverage);
  const std::string largest = to_text(report.largest);
  if (!largest.empty()) text += "\n" + largest;
  text += changes_text("Increase in RMSE log without a feature group", "without", report.without);
  text += changes_text("Change in RMSE log with other settings", "tried", report.tried);
  return text;
}

}  // namespace boxoffice
