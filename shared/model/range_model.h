#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "shared/features/schema.h"
#include "shared/model/forecast.h"
#include "shared/model/forest.h"

namespace boxoffice {

/// Budgets as ranges are calibrated by them: nominal USD from each edge to below the next. Class 0
/// is the unknown budget, class 1 lies below the first edge.
inline constexpr std::array<double, 5> kBudgetClassEdges = {1e5, 3e6, 1e7, 4e7, 1e8};
inline constexpr std::size_t kBudgetClasses = kBudgetClassEdges.size() + 2;

/// The class of a budget in USD; 0 for NaN.
std::size_t budget_class(double budget_usd);

/// Columns behind the model's own that the range model's forests read: the forecast's log(1 + USD)
/// and the share of the features that are known.
inline constexpr std::size_t kRangeColumns = 2;

/// How far off forecasts are, as it was seen on films later than those that were learnt from.
/// Split-conformal prediction with normalised residuals (Romano, Patterson and Candes 2019,
/// arXiv:1905.03222; Lei et al. 2018, arXiv:1604.04173), each side and each budget class for itself
/// (Mondrian: Vovk, Gammerman and Shafer 2005).
struct RangeModel {
  /// How many of the film's typical errors a range reaches to each side, by kRangeLevels.
  struct Reach {
    std::array<double, kRangeLevels.size()> below{};
    std::array<double, kRangeLevels.size()> above{};
  };
  Forest below;  ///< log of the typical error of a forecast that is too high, in log(1 + USD)
  Forest above;  ///< of one that is too low
  std::array<Reach, kBudgetClasses> reach;
};

/// A row for the range model's forests.
std::vector<float> range_row(std::span<const float> features, double log_forecast);

/// The typical error that one of the forests states for such a row, above 0.
double typical_error(const Forest& forest, std::span<const float> row);

/// The ranges of a forecast. They never cross and never reach below 0 USD.
std::array<LogRange, kRangeLevels.size()> ranges_of(const RangeModel& model,
                                                    std::span<const float> features,
                                                    double log_forecast, double budget_usd);

/// True when the forests read `columns` and kRangeColumns more, and no reach is negative or less
/// than that of a narrower range.
bool is_consistent(const RangeModel& model, std::size_t columns);

}  // namespace boxoffice
