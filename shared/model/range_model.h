#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "shared/features/schema.h"
#include "shared/model/forecast.h"
#include "shared/model/forest.h"

namespace boxoffice {

/// Budget classes for calibrating ranges: nominal USD from each edge to below the next. Class 0 is
/// the unknown budget, class 1 lies below the first edge.
inline constexpr std::array<double, 5> kBudgetClassEdges = {1e5, 3e6, 1e7, 4e7, 1e8};
inline constexpr std::size_t kBudgetClasses = kBudgetClassEdges.size() + 2;

/// Returns the class of a budget in USD; 0 for NaN.
std::size_t budget_class(double budget_usd);

/// Extra columns of the range model's forests: the forecast's log(1 + USD) and the share of known
/// features.
inline constexpr std::size_t kRangeColumns = 2;

/// Errors of forecasts, measured on films later than the training films. Split-conformal prediction
/// with normalized residuals (Romano, Patterson and Candes 2019, arXiv:1905.03222; Lei et al. 2018,
/// arXiv:1604.04173), separately per side and budget class (Mondrian: Vovk, Gammerman and Shafer
/// 2005).
struct RangeModel {
  /// Distance of each bound from the forecast in typical errors, by kRangeLevels.
  struct Reach {
    std::array<double, kRangeLevels.size()> below{};
    std::array<double, kRangeLevels.size()> above{};
  };
  Forest below;  ///< log of the typical error of too high forecasts, in log(1 + USD)
  Forest above;  ///< same for too low forecasts
  std::array<Reach, kBudgetClasses> reach;
};

/// Returns a row for the range model's forests.
std::vector<float> range_row(std::span<const float> features, double log_forecast);

/// Returns the forest's typical error for such a row, above 0.
double typical_error(const Forest& forest, std::span<const float> row);

/// Computes the ranges of a forecast. They are nested and never below 0 USD.
std::array<LogRange, kRangeLevels.size()> ranges_of(const RangeModel& model,
                                                    std::span<const float> features,
                                                    double log_forecast, double budget_usd);

/// True if the forests read `columns` + kRangeColumns columns, and no reach is negative or less
/// than that of a narrower range.
bool is_consistent(const RangeModel& model, std::size_t columns);

}  // namespace boxoffice
