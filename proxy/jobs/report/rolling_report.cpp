#include "proxy/jobs/report/rolling_report.h"

#include <cmath>
#include <functional>
#include <set>
#include <utility>

#include "proxy/jobs/evaluation_report.h"
#include "proxy/jobs/report/slices.h"
#include "proxy/jobs/text_table.h"
#include "shared/evaluation/metrics.h"
#include "shared/model/range_model.h"
#include "shared/portable_math.h"

namespace boxoffice {
namespace {

using Counts = std::function<bool(const Movie&)>;

int year_of(const Movie& movie) { return static_cast<int>(movie.release_date->year()); }

std::set<int> years_of(const JudgedFilms& judged) {
  std::set<int> years;
  for (const Movie& movie : judged.movies) years.insert(year_of(movie));
  return years;
}

Metrics metrics_where(const JudgedFilms& judged, const Counts& counts) {
  std::vector<double> actual, made;
  for (std::size_t i = 0; i < judged.movies.size(); ++i) {
    if (!counts(judged.movies[i])) continue;
    actual.push_back(judged.movies[i].revenue_usd);
    made.push_back(judged.forecasts[i].revenue_usd);
  }
  return compute_metrics(actual, made);
}

RollingScores scores(const JudgedFilms& judged, const Counts& counts) {
  RollingScores result;
  for (const int year : years_of(judged)) {
    const Metrics metrics = metrics_where(
        judged, [&](const Movie& movie) { return counts(movie) && year_of(movie) == year; });
    if (metrics.n > 0) result.years[year] = metrics;
  }
  for (const auto& [year, metrics] : result.years) {
    result.mean.n += metrics.n;
    for (const NamedMetric& metric : kMetrics) {
      result.mean.*metric.value += metrics.*metric.value / static_cast<double>(result.years.size());
    }
  }
  return result;
}

std::vector<RollingCoverage> coverage(const RolledFilms& rolled, double floor_usd) {
  std::vector<RollingCoverage> rows;
  const auto add = [&](const std::string& name, const JudgedFilms& judged, const Counts& counts) {
    RollingCoverage row{name, {}};
    for (std::size_t level = 0; level < kRangeLevels.size(); ++level) {
      row.levels[level] = coverage_of(judged, level, counts);
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
  add("thin record", rolled.thin, floor);
  add("thin record, no budget", rolled.thin, [&](const Movie& movie) {
    return std::isnan(movie.budget_usd) && movie.revenue_usd >= floor_usd;
  });
  return rows;
}

std::vector<double> errors_of(const JudgedFilms& judged, const Counts& counts) {
  std::vector<double> errors;
  for (std::size_t i = 0; i < judged.movies.size(); ++i) {
    if (!counts(judged.movies[i])) continue;
    errors.push_back(judged.forecasts[i].log_revenue - log1p_usd(judged.movies[i].revenue_usd));
  }
  return errors;
}

Json to_json(const RollingScores& scores) {
  Json json = {{"years", Json::object()}, {"mean", metrics_to_json(scores.mean)}};
  for (const auto& [year, metrics] : scores.years) {
    json["years"][std::to_string(year)] = metrics_to_json(metrics);
  }
  return json;
}

Json to_json(const ChangeInterval& change) {
  return {{"rmse_log", change.value}, {"low", change.low}, {"high", change.high}};
}

std::string scores_text(const std::string& films, const RollingScores& scores) {
  std::vector<std::vector<std::string>> rows = {metrics_head()};
  for (const auto& [year, metrics] : scores.years) {
    rows.push_back(metrics_row(std::to_string(year), metrics));
  }
  rows.push_back(metrics_row("mean of years", scores.mean));
  return films + ":\n" + text_table(rows, 1) + "\n";
}

std::string coverage_text(const std::vector<RollingCoverage>& rows) {
  std::vector<std::vector<std::string>> table = {
      {"", "films", "in 50 %", "in 80 %", "in 95 %", "below 80 %", "above 80 %", "80 % wide"}};
  const auto percent = [](double share) { return fixed_text(share * 100, 1); };
  for (const RollingCoverage& row : rows) {
    const Coverage& middle = row.levels[1];
    table.push_back({row.name, std::to_string(middle.films), percent(row.levels[0].inside),
                     percent(middle.inside), percent(row.levels[2].inside), percent(middle.below),
                     percent(middle.above), fixed_text(middle.width, 2)});
  }
  return "Of the former, % in their ranges; width in log:\n" + text_table(table, 1);
}

std::string change_text(const ChangeInterval& change) {
  const auto with_sign = [](double value) { return (value < 0 ? "" : "+") + fixed_text(value, 3); };
  return with_sign(change.value) + " (" + with_sign(change.low) + " to " + with_sign(change.high) +
         ")";
}

std::string ablation_text(const std::vector<Ablation>& ablations) {
  std::vector<std::vector<std::string>> table = {{"without", "the former", "all films"}};
  for (const Ablation& one : ablations) {
    table.push_back({one.group, change_text(one.floor), change_text(one.all)});
  }
  return "\nHow much RMSE log rises without a group of features (95 % interval):\n" +
         text_table(table, 1);
}

}  // namespace

RollingReport rolling_report(const RolledFilms& rolled, double floor_usd) {
  const auto floor = [&](const Movie& movie) { return is_floor_row(movie, floor_usd); };
  return {floor_usd,
          scores(rolled.whole, floor),
          scores(rolled.whole, [](const Movie&) { return true; }),
          coverage(rolled, floor_usd),
          {}};
}

Ablation ablation(const std::string& group, const JudgedFilms& with, const JudgedFilms& without,
                  double floor_usd) {
  const auto change = [&](const Counts& counts) {
    return bootstrap_rmse_change(errors_of(with, counts), errors_of(without, counts));
  };
  return {group, change([&](const Movie& movie) { return is_floor_row(movie, floor_usd); }),
          change([](const Movie&) { return true; })};
}

Json to_json(const RollingReport& report) {
  Json json = {{"floor_usd", report.floor_usd},
               {"floor", to_json(report.floor)},
               {"all", to_json(report.all)},
               {"coverage", Json::array()}};
  for (const RollingCoverage& row : report.coverage) {
    Json one = {{"name", row.name}, {"n", row.levels.front().films}};
    for (std::size_t level = 0; level < kRangeLevels.size(); ++level) {
      one[std::to_string(static_cast<int>(kRangeLevels[level] * 100 + 0.5))] = {
          {"inside", row.levels[level].inside},
          {"below", row.levels[level].below},
          {"above", row.levels[level].above},
          {"width", row.levels[level].width}};
    }
    json["coverage"].push_back(std::move(one));
  }
  for (const Ablation& one : report.ablations) {
    json["ablation"][one.group] = {{"floor", to_json(one.floor)}, {"all", to_json(one.all)}};
  }
  return json;
}

std::string to_text(const RollingReport& report) {
  std::string text =
      scores_text("Films with a budget and a revenue of at least " + money_text(report.floor_usd),
                  report.floor);
  text += scores_text("All films with a known revenue", report.all);
  text += coverage_text(report.coverage);
  if (!report.ablations.empty()) text += ablation_text(report.ablations);
  return text;
}

}  // namespace boxoffice
