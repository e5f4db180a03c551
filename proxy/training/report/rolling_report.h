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

/// Scores over one set of films.
struct RollingScores {
  std::map<int, Metrics> years;
  Metrics mean;  ///< mean over the years, with equal weights; `n` is the sum
  std::map<std::string, Metrics> baselines;  ///< means of the baselines
};

/// Coverage of ranges over one set of films.
struct RollingCoverage {
  std::string name;  ///< "all years", "2015", "budget $3M to $10M", ...
  std::array<Coverage, kRangeLevels.size()> levels;
  /// Width of the narrowest baseline range with the same coverage (width_at_coverage); NaN without
  /// baselines.
  std::array<double, kRangeLevels.size()> baseline_width{};
};

/// Change in error due to other settings, on the same films.
struct RollingChange {
  std::string name;
  ChangeInterval floor;
  ChangeInterval all;
};

/// Scores of several years, each forecast from earlier ones.
struct RollingReport {
  double floor_usd = 0.0;
  RollingScores floor;  ///< films whose budget and revenue are at least floor_usd
  RollingScores all;
  std::vector<RollingCoverage> coverage;  ///< above the floor; also by year, budget, thin data
  LargestErrors largest;                  ///< over films above the floor of all years
  std::vector<RollingChange> without;     ///< by feature group left out
  std::vector<RollingChange> tried;       ///< by changed setting
};

/// Returns the report without changes.
RollingReport rolling_report(const RolledFilms& rolled, double floor_usd);

/// Compares a second run with the first on the same films.
RollingChange rolling_change(const std::string& name, const JudgedFilms& first,
                             const JudgedFilms& second, double floor_usd);

/// {"floor": {"years": {"2015": metrics}, "mean": metrics, "baselines": {"budget_x2.5": metrics}},
/// "all": ..., "coverage": [...], "largest_errors": {...},
/// "ablation": {"cast": {"floor": {"rmse_log", "low", "high"}, "all": ...}}, "tried": the same}.
Json to_json(const RollingReport& report);

/// Parses and validates the output of to_json for a report. Errors: kMalformed.
Result<Json> parse_rolling_report(std::string_view text);

/// Returns the report as text tables.
std::string to_text(const RollingReport& report);

}  // namespace boxoffice
