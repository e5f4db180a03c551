#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/evaluation/grade.h"
#include "shared/evaluation/metrics.h"
#include "wasm/app/state/film.h"

namespace boxoffice::app {

/// What forecasts are measured against.
enum class Baseline { kBudgetRule, kGenreMedian, kSeedNeighbors };
inline constexpr std::size_t kBaselines = 3;
std::string_view baseline_label(Baseline baseline);

/// A forecast as it was made.
struct PastForecast {
  TmdbId id = 0;
  std::string title;
  std::optional<Date> release_date;
  std::optional<Date> forecast_date;
  std::string model;  ///< "boxoffice 7"
  bool backtest = false;
  bool judged = true;  ///< the one forecast of the film that counts
  double budget_usd = kMissing;
  double forecast_usd = kMissing;
  double revenue_usd = kMissing;
  std::array<UsdRange, 3> ranges{};                                        ///< as kRangePercents
  std::array<double, kBaselines> baselines{kMissing, kMissing, kMissing};  ///< USD
};

/// Reads a line of a file of the record: a film's judged forecast, then its others. What a film
/// earned and its budget stand at each. A line of the earlier format has one forecast. Others
/// without a day or an amount are skipped. Errors: kMalformed; kMissingField without id, title or
/// forecast.
Result<std::vector<PastForecast>> parse_past_forecasts(std::string_view line);

/// Copies what a film earned and its budget from its judged forecast to the others, which do not
/// repeat them.
void share_outcomes(std::vector<PastForecast>& forecasts);

/// Marks the judged forecast of films of which no line is marked: the last one made ahead of the
/// release, else the first backtest.
void mark_judged(std::vector<PastForecast>& forecasts);

/// Forecasts of films released after the training span whose revenue is settled, made now by a
/// model that did not see them. Their baseline is 2.5 x the budget, or the median of the training
/// films.
std::vector<PastForecast> make_backtest(const Model& model, const std::vector<Film>& films);

/// Forecasts of one year, or one class of budgets, and how they went.
struct ErrorGroup {
  std::string label;  ///< "2009", "$10M to $30M"
  std::size_t films = 0;
  double median_error = kMissing;  ///< of |forecast - actual| / actual
  double within_2x = kMissing;     ///< share
};

/// A level of the calibration: so many per cent of films should earn less than this percentile of
/// their forecast, and so many did.
struct CalibrationPoint {
  double expected = 0.0;  ///< 0..1
  double observed = 0.0;
};

/// What a track record amounts to. Only judged forecasts of films with a final revenue count.
struct RecordSummary {
  Metrics model;
  std::array<Metrics, kBaselines> baselines{};  ///< n = 0 where none is stated
  /// The model on the very films that a baseline has, to be compared with it.
  std::array<Metrics, kBaselines> model_beside{};
  std::array<std::size_t, kGrades.size()> grades{};
  std::array<double, 3> coverage{kMissing, kMissing, kMissing};  ///< share within each range
  std::size_t with_ranges = 0;
  std::vector<CalibrationPoint> calibration;
  std::vector<ErrorGroup> by_year;
  std::vector<ErrorGroup> by_budget;
};
RecordSummary summarize(const std::vector<PastForecast>& forecasts);

}  // namespace boxoffice::app
