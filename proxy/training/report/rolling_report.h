#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "proxy/training/report/bootstrap.h"
#include "proxy/training/report/coverage.h"
#include "proxy/training/report/largest_errors.h"
#include "proxy/training/rolling_origin.h"
#include "shared/base/json.h"

namespace boxoffice {

/// Scores of some kind of films.
struct RollingScores {
  std::map<int, Metrics> years;
  Metrics mean;  ///< over the years, each counting alike; the films are added up
  std::map<std::string, Metrics> baselines;  ///< the same of each
};

/// How ranges did on some films.
struct RollingCoverage {
  std::string name;  ///< "all years", "2015", "budget $3M to $10M", ...
  std::array<Coverage, kRangeLevels.size()> levels;
  /// Of the baseline whose range of one width is the narrowest that holds as many of these films
  /// (width_at_coverage); NaN without baselines.
  std::array<double, kRangeLevels.size()> baseline_width{};
};

/// What training in another way does to the error, on the same films.
struct RollingChange {
  std::string name;
  ChangeInterval floor;
  ChangeInterval all;
};

/// How forecasts of several years did, each made from what came before it.
struct RollingReport {
  double floor_usd = 0.0;
  RollingScores floor;  ///< films whose budget and revenue are at least floor_usd
  RollingScores all;
  std::vector<RollingCoverage> coverage;  ///< of the former, also by year, budget and thinness
  LargestErrors largest;                  ///< of the former, over all years
  std::vector<RollingChange> without;     ///< by group of features that was left out
  std::vector<RollingChange> tried;       ///< by what was done otherwise
};

/// The report without changes.
RollingReport rolling_report(const RolledFilms& rolled, double floor_usd);

/// Compares a second run with the first over the same films.
RollingChange rolling_change(const std::string& name, const JudgedFilms& first,
                             const JudgedFilms& second, double floor_usd);

/// {"floor": {"years": {"2015": metrics}, "mean": metrics, "baselines": {"budget_x2.5": metrics}},
/// "all": ..., "coverage": [...], "largest_errors": {...},
/// "ablation": {"cast": {"floor": {"rmse_log", "low", "high"}, "all": ...}}, "tried": the same}.
Json to_json(const RollingReport& report);

/// Reads what to_json gave, for a report: each member that it always has is there and of its type.
/// Errors: kMalformed.
Result<Json> parse_rolling_report(std::string_view text);

/// The same as tables for people.
std::string to_text(const RollingReport& report);

}  // namespace boxoffice
