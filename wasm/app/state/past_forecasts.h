#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/evaluation/metrics.h"
#include "wasm/app/state/film.h"

namespace boxoffice::app {

/// Baselines that forecasts are compared with.
enum class Baseline { kBudgetRule, kGenreMedian, kSeedNeighbors };
inline constexpr std::size_t kBaselines = 3;
std::string_view baseline_label(Baseline baseline);

/// A forecast as it was made.
struct PastForecast {
  TmdbId id = 0;
  std::string title;
  std::optional<Date> release_date;  ///< as Movie has it
  DatePrecision release_precision = DatePrecision::kDay;
  std::optional<Date> forecast_date;
  std::string model;  ///< "boxoffice 7"
  bool backtest = false;
  bool judged = true;  ///< the forecast that counts for the film
  double budget_usd = kMissing;
  double forecast_usd = kMissing;
  double revenue_usd = kMissing;
  std::array<UsdRange, 3> ranges{};                                        ///< as kRangePercents
  std::array<double, kBaselines> baselines{kMissing, kMissing, kMissing};  ///< USD
};

/// Parses a line of a record file: a film's judged forecast, then its others, each with the film's
/// revenue and budget. A line of the earlier format has one forecast. Skips others without a day or
/// an amount. Errors: kMalformed; kMissingField without id, title or forecast.
Result<std::vector<PastForecast>> parse_past_forecasts(std::string_view line);

/// Copies a film's revenue and budget from its judged forecast to the others, which lack them.
void share_outcomes(std::vector<PastForecast>& forecasts);

/// Marks a judged forecast for films without one: the last made before the release, else the first
/// backtest.
void mark_judged(std::vector<PastForecast>& forecasts);

/// Backtests of films released after the training span with a settled revenue. Their baseline is
/// 2.5 x the budget, or the median of the training films.
std::vector<PastForecast> make_backtest(const Model& model, const std::vector<Film>& films);

/// Score of the forecasts of one year or budget class.
struct ErrorGroup {
  std::string label;  ///< "2009", "$10M to $30M"
  std::size_t films = 0;
  double median_error = kMissing;  ///< of |forecast - actual| / actual
  double within_2x = kMissing;     ///< share
};

/// A point of the calibration plot: expected and actual share of films below a percentile of their
/// forecast.
struct CalibrationPoint {
  double expected = 0.0;  ///< 0..1
  double observed = 0.0;
};

/// Summary of a track record. Only judged forecasts of films with a settled revenue count.
struct RecordSummary {
  Metrics model;
  std::array<Metrics, kBaselines> baselines{};  ///< n = 0 without that baseline
  /// The model on the same films as each baseline.
  std::array<Metrics, kBaselines> model_beside{};
  std::array<std::size_t, kGrades.size()> grades{};
  std::array<double, 3> coverage{kMissing, kMissing,
                                 kMissing};  ///< share of outcomes within each range
  std::size_t with_ranges = 0;
  std::vector<CalibrationPoint> calibration;
  std::vector<ErrorGroup> by_year;
  std::vector<ErrorGroup> by_budget;
};
RecordSummary summarize(const std::vector<PastForecast>& forecasts);

}  // namespace boxoffice::app
