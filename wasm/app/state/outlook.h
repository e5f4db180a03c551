#pragma once

#include <array>
#include <string>
#include <vector>

#include "shared/features/feature_group.h"
#include "shared/model/explanation.h"
#include "wasm/app/state/film.h"

namespace boxoffice::app {

/// Effect of one feature group on a forecast.
struct Effect {
  FeatureGroup group = FeatureGroup::kRecord;
  double log_effect = 0.0;        ///< exp() is the multiplier
  std::vector<std::size_t> used;  ///< columns of the schema with an effect, strongest first
};

/// Weaker groups are summed up: multipliers within 2 %.
inline constexpr double kSmallEffect = 0.02;

/// Everything the model computes for a film.
struct Outlook {
  Forecast forecast;
  std::array<UsdRange, 3> ranges{};
  Explanation explanation;
  std::vector<Effect> effects;       ///< strongest first
  double break_even_usd = kMissing;  ///< 2.5 x the budget
  double break_even_chance = kMissing;
  bool overview_unknown = false;  ///< the model reads overviews, but this one is unknown
};

/// Rule of thumb: cinemas keep about half, and advertising costs as much again.
inline constexpr double kBreakEvenBudgets = 2.5;

Outlook outlook_of(const Model& model, const Movie& movie);

/// Effects and columns by feature group.
std::vector<Effect> group_effects(std::span<const FeatureSpec> schema,
                                  const std::vector<double>& contributions);

/// Describes a feature group for this film: "A budget of $160M", "Directed by Christopher Nolan".
/// `dollars` scales amounts.
std::string describe_effect(const Effect& effect, const Movie& movie, double dollars = 1.0);

/// Width of a range as a factor: high / low. NaN without a range.
double range_factor(const UsdRange& range);

}  // namespace boxoffice::app
