#include "wasm/app/state/past_forecasts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "shared/base/json.h"
#include "shared/evaluation/baselines.h"
#include "shared/tmdb/field_reader.h"

namespace boxoffice::app {
namespace {

constexpr std::array<const char*, kBaselines> kFields = {"budgetRule", "genreMedian",
                                                         "seedNeighbors"};
constexpr std::array<std::string_view, kBaselines> kLabels = {"2.5\u00D7 budget", "Genre median",
                                                              "7 nearest films"};
constexpr std::array<const char*, 3> kLevels = {"50", "80", "95"};

struct BudgetClass {
  const char* label;
  double up_to_usd;
};
constexpr auto kBudgetClasses = std::to_array<BudgetClass>({{"Under $10M", 10e6},
                                                            {"$10M to $30M", 30e6},
                                                            {"$30M to $70M", 70e6},
                                                            {"$70M to $150M", 150e6},
                                                            {"Over $150M", 1e300}});

UsdRange range_of(const Json& low, const Json& high) {
  if (!low.is_number() || !high.is_number()) return {};
  return {low.get<double>(), high.get<double>()};
}

UsdRange read_range(const Json& ranges, const char* level) {
  const auto found = ranges.find(level);
  if (found == ranges.end() || !found->is_array() || found->size() != 2) return {};
  return range_of((*found)[0], (*found)[1]);
}

/// Baselines by position, or by name in a line of the earlier format.
std::array<double, kBaselines> read_baselines(const FieldReader& fields) {
  std::array<double, kBaselines> usd;
  usd.fill(kMissing);
  const Json* const found = fields.find("baselines");
  if (found == nullptr) return usd;
  for (std::size_t i = 0; i < kBaselines; ++i) {
    const Json* value = found->is_array() && i < found->size() ? &(*found)[i] : nullptr;
    if (found->is_object() && found->contains(kFields[i])) value = &(*found)[kFields[i]];
    if (value != nullptr && value->is_number()) usd[i] = value->get<double>();
  }
  return usd;
}

/// Parses a date; nothing for other values.
std::optional<Date> day_in(const Json& value) {
  return value.is_string() ? parse_date(value.get_ref<const std::string&>()) : std::nullopt;
}

/// Parses a forecast that is not judged: [day, model, amount, low, high], its release date if
/// different from the judged one's, true for a backtest.
std::optional<PastForecast> read_other(const Json& row, const PastForecast& judged) {
  if (!row.is_array() || row.size() < 5) return std::nullopt;
  PastForecast other;
  other.forecast_date = day_in(row[0]);
  other.forecast_usd = row[2].is_number() ? row[2].get<double>() : kMissing;
  if (!other.forecast_date || !(other.forecast_usd >= 0.0)) return std::nullopt;
  other.id = judged.id;
  other.title = judged.title;
  other.release_date = row.size() > 5 ? day_in(row[5]) : judged.release_date;
  if (other.release_date == judged.release_date) other.release_precision = judged.release_precision;
  if (row[1].is_string()) other.model = row[1].get<std::string>();
  if (row[1].is_number_integer()) {  // version of the judged forecast's model
    other.model = judged.model.substr(0, judged.model.rfind(' ')) + " " + row[1].dump();
  }
  other.backtest = row.size() > 6 && row[6] == true;
  other.judged = false;
  other.budget_usd = judged.budget_usd;
  other.revenue_usd = judged.revenue_usd;
  other.ranges[1] = range_of(row[3], row[4]);
  return other;
}

bool has_result(const PastForecast& forecast) {
  return forecast.judged && forecast.revenue_usd > 0.0;
}

/// True if `one` takes precedence as a film's judged forecast.
bool takes_precedence(const PastForecast& one, const PastForecast& other) {
  if (one.backtest != other.backtest) return !one.backtest;
  return one.backtest ? one.forecast_date < other.forecast_date
                      : one.forecast_date > other.forecast_date;
}

/// Pairs of forecast and actual.
struct Pairs {
  std::vector<double> actual;
  std::vector<double> forecast;
  void add(double was, double said) {
    actual.push_back(was);
    forecast.push_back(said);
  }
  Metrics metrics() const { return compute_metrics(actual, forecast); }
};

ErrorGroup group_of(std::string label, const Pairs& pairs) {
  const Metrics metrics = pairs.metrics();
  return {std::move(label), metrics.n, metrics.medape, metrics.within2x};
}

void add_calibration(RecordSummary& summary, const std::vector<PastForecast>& forecasts) {
  // The range ends and the forecast are seven percentiles.
  constexpr std::array<double, 7> kPercentiles = {0.025, 0.10, 0.25, 0.50, 0.75, 0.90, 0.975};
  std::array<std::size_t, 7> below{};
  std::array<std::size_t, 3> within{};
  for (const PastForecast& one : forecasts) {
    if (!has_result(one) || std::isnan(one.ranges[2].low)) continue;
    ++summary.with_ranges;
    const std::array<double, 7> ends = {one.ranges[2].low, one.ranges[1].low,  one.ranges[0].low,
                                        one.forecast_usd,  one.ranges[0].high, one.ranges[1].high,
                                        one.ranges[2].high};
    for (std::size_t i = 0; i < ends.size(); ++i) below[i] += one.revenue_usd < ends[i] ? 1u : 0u;
    for (std::size_t i = 0; i < within.size(); ++i) {
      const UsdRange& range = one.ranges[i];
      within[i] += one.revenue_usd >= range.low && one.revenue_usd <= range.high ? 1u : 0u;
    }
  }
  if (summary.with_ranges == 0) return;
  const double all = static_cast<double>(summary.with_ranges);
  for (std::size_t i = 0; i < within.size(); ++i) {
    summary.coverage[i] = static_cast<double>(within[i]) / all;
  }
  for (std::size_t i = 0; i < kPercentiles.size(); ++i) {
    summary.calibration.push_back({kPercentiles[i], static_cast<double>(below[i]) / all});
  }
}

void add_baselines(RecordSummary& summary, const std::vector<PastForecast>& forecasts) {
  for (std::size_t i = 0; i < kBaselines; ++i) {
    Pairs baseline;
    Pairs model;
    for (const PastForecast& one : forecasts) {
      if (!has_result(one) || std::isnan(one.baselines[i])) continue;
      baseline.add(one.revenue_usd, one.baselines[i]);
      model.add(one.revenue_usd, one.forecast_usd);
    }
    summary.baselines[i] = baseline.metrics();
    summary.model_beside[i] = model.metrics();
  }
}

void add_groups(RecordSummary& summary, const std::vector<PastForecast>& forecasts) {
  std::map<int, Pairs> years;
  std::array<Pairs, kBudgetClasses.size()> classes;
  Pairs unknown;
  for (const PastForecast& one : forecasts) {
    if (!has_result(one)) continue;
    if (one.release_date) {
      years[static_cast<int>(one.release_date->year())].add(one.revenue_usd, one.forecast_usd);
    }
    if (std::isnan(one.budget_usd)) {
      unknown.add(one.revenue_usd, one.forecast_usd);
      continue;
    }
    std::size_t at = 0;
    while (one.budget_usd >= kBudgetClasses[at].up_to_usd) ++at;
    classes[at].add(one.revenue_usd, one.forecast_usd);
  }
  for (const auto& [year, pairs] : years) {
    summary.by_year.push_back(group_of(std::to_string(year), pairs));
  }
  for (std::size_t i = 0; i < classes.size(); ++i) {
    if (classes[i].actual.empty()) continue;
    summary.by_budget.push_back(group_of(kBudgetClasses[i].label, classes[i]));
  }
  if (!unknown.actual.empty()) summary.by_budget.push_back(group_of("Unknown", unknown));
}

double median_revenue(const Model& model) {
  std::vector<double> revenues;
  for (const PastFilm& film : model.records.films) {
    revenues.push_back(static_cast<double>(film.revenue_usd));
  }
  if (revenues.empty()) return kMissing;
  const auto middle = revenues.begin() + static_cast<std::ptrdiff_t>(revenues.size() / 2);
  std::nth_element(revenues.begin(), middle, revenues.end());
  return *middle;
}

}  // namespace

std::string_view baseline_label(Baseline baseline) {
  return kLabels[static_cast<std::size_t>(baseline)];
}

Result<std::vector<PastForecast>> parse_past_forecasts(std::string_view line) {
  const Result<Json> document = parse_json(line);
  if (!document) return document.error();
  std::vector<std::string> warnings;
  const FieldReader fields(*document, warnings);
  PastForecast past;
  past.id = fields.integer("id").value_or(0);
  past.title = fields.text("title");
  past.forecast_usd = fields.number("forecastUsd");
  if (past.id <= 0 || past.title.empty() || !(past.forecast_usd >= 0.0)) {
    return Error{ErrorCode::kMissingField, "a past forecast needs id, title and forecastUsd"};
  }
  if (const auto release = fields.partial_date("releaseDate")) {
    past.release_date = last_day(*release);
    past.release_precision = release->precision();
  }
  past.forecast_date = fields.date("forecastDate");
  past.model = fields.text("model");
  past.backtest = fields.boolean("backtest");
  past.judged = fields.boolean("judged");
  past.budget_usd = fields.positive_number("budgetUsd");
  past.revenue_usd = fields.positive_number("revenueUsd");
  if (const Json* ranges = fields.object("ranges")) {
    for (std::size_t i = 0; i < kLevels.size(); ++i)
      past.ranges[i] = read_range(*ranges, kLevels[i]);
  }
  past.baselines = read_baselines(fields);
  std::vector<PastForecast> all = {past};
  if (const Json* others = fields.array("others")) {
    for (const Json& row : *others) {
      if (auto other = read_other(row, past)) all.push_back(*std::move(other));
    }
  }
  return all;
}

void mark_judged(std::vector<PastForecast>& forecasts) {
  std::map<TmdbId, PastForecast*> best;
  for (PastForecast& one : forecasts) {
    const auto [found, is_new] = best.try_emplace(one.id, &one);
    if (is_new || found->second->judged) continue;
    if (one.judged || takes_precedence(one, *found->second)) found->second = &one;
  }
  for (const auto& [id, one] : best) one->judged = true;
}

void share_outcomes(std::vector<PastForecast>& forecasts) {
  std::map<TmdbId, const PastForecast*> judged;
  for (const PastForecast& one : forecasts) {
    if (one.judged) judged[one.id] = &one;
  }
  for (PastForecast& one : forecasts) {
    const auto found = judged.find(one.id);
    if (one.judged || found == judged.end()) continue;
    if (std::isnan(one.revenue_usd)) one.revenue_usd = found->second->revenue_usd;
    if (std::isnan(one.budget_usd)) one.budget_usd = found->second->budget_usd;
  }
}

std::vector<PastForecast> make_backtest(const Model& model, const std::vector<Film>& films) {
  const BudgetRule rule{median_revenue(model)};
  std::vector<PastForecast> forecasts;
  for (const Film& film : films) {
    if (film.in_training_span || !film.release_date || !(film.revenue_usd > 0.0)) continue;
    PastForecast past;
    past.id = film.id;
    past.title = film.title;
    past.release_date = film.release_date;
    past.release_precision = film.release_precision;
    past.backtest = true;
    past.budget_usd = film.budget_usd;
    past.forecast_usd = film.forecast_usd;
    past.revenue_usd = film.revenue_usd;
    past.ranges = film.ranges;
    Movie movie;
    movie.budget_usd = film.budget_usd;
    past.baselines[static_cast<std::size_t>(Baseline::kBudgetRule)] = predict(rule, movie);
    forecasts.push_back(std::move(past));
  }
  std::sort(forecasts.begin(), forecasts.end(), [](const PastForecast& a, const PastForecast& b) {
    return a.release_date != b.release_date ? *a.release_date > *b.release_date : a.id < b.id;
  });
  return forecasts;
}

RecordSummary summarize(const std::vector<PastForecast>& forecasts) {
  RecordSummary summary;
  Pairs all;
  for (const PastForecast& one : forecasts) {
    if (!has_result(one)) continue;
    all.add(one.revenue_usd, one.forecast_usd);
    const Grade grade = grade_of(relative_error(one.forecast_usd, one.revenue_usd));
    ++summary.grades[static_cast<std::size_t>(grade)];
  }
  summary.model = all.metrics();
  add_baselines(summary, forecasts);
  add_calibration(summary, forecasts);
  add_groups(summary, forecasts);
  return summary;
}

}  // namespace boxoffice::app
