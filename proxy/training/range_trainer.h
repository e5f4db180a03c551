#pragma once

#include <cstdint>
#include <span>

#include "proxy/training/out_of_time.h"
#include "shared/model/range_model.h"

namespace boxoffice {

/// How ranges are learnt. Found by coverage over 2015 to 2023, each year by ranges from the years
/// before it.
struct RangeSettings {
  /// Errors this many years older count half when a range's reach is set: what was seen of the
  /// most recent year counts most, and thin classes still have enough films.
  double half_life_years = 1.0;
  /// How much a film of another budget class counts beside one of the class itself.
  double other_class_weight = 0.05;
  int rounds = 80;
  std::uint64_t seed = 1;
};

/// True when the rows tell enough to learn ranges from: 200 believable ones at least.
bool enough_for_ranges(std::span<const OutOfTimeRow> rows);

/// Learns ranges from forecasts that were out of time. Only believable films are learnt from,
/// except by the class of budgets below the floor. The reach of each class is set on errors that
/// the forests which scale them had not seen. Errors: kInvalidArgument with fewer than 200
/// believable rows; kTraining.
Result<RangeModel> train_ranges(std::span<const OutOfTimeRow> rows, const RangeSettings& settings);

}  // namespace boxoffice
