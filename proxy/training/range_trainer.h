#pragma once

#include <cstdint>
#include <span>

#include "proxy/training/out_of_time.h"
#include "shared/model/range_model.h"

namespace boxoffice {

/// Settings of the ranges, chosen by coverage over 2015 to 2023, each year with ranges from earlier
/// years.
struct RangeSettings {
  /// Half-life of the weight of an error, in years, when the width of a range is set: recent years
  /// dominate, and small budget classes still have enough films.
  double half_life_years = 1.0;
  /// Weight of a film of another budget class, relative to one of the same class.
  double other_class_weight = 0.05;
  int rounds = 80;
  std::uint64_t seed = 1;
};

/// True if there are enough rows for ranges: at least 200 plausible ones.
bool enough_for_ranges(std::span<const OutOfTimeRow> rows);

/// Fits ranges to out-of-time forecasts. Uses plausible films only, except for the class of budgets
/// below the floor. Widths are calibrated on errors unseen by the forests that scale them. Errors:
/// kInvalidArgument with fewer than 200 plausible rows; kTraining.
Result<RangeModel> train_ranges(std::span<const OutOfTimeRow> rows, const RangeSettings& settings);

}  // namespace boxoffice
