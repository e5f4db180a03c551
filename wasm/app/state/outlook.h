#pragma once

#include <array>
#include <string>
#include <vector>

#include "shared/features/feature_group.h"
#include "shared/model/explanation.h"
#include "wasm/app/state/film.h"

namespace boxoffice::app {

/// What one group of features does to a forecast.
struct Effect {
  FeatureGroup group = FeatureGroup::kRecord;
  double log_effect = 0.0;        ///< exp() of it is the multiplier
  std::vector<std::size_t> used;  ///< columns of the schema, the strongest first; none that is 0
};

/// Groups weaker than this are told together: a multiplier within 2 %.
inline constexpr double kSmallEffect = 0.02;

/// What the model says of a film.
struct Outlook {
  Forecast forecast;
  std::array<UsdRange, 3> ranges{};
  Explanation explanation;
  std::vector<Effect> effects;       ///< by strength
  double break_even_usd = kMissing;  ///< 2.5 x the budget
  double break_even_chance = kMissing;
  bool overview_unknown = false;  ///< the model takes overviews, and this one was not read
};

/// The trade's rule of thumb: cinemas keep about half and advertising costs as much again.
inline constexpr double kBreakEvenBudgets = 2.5;

/// `embedding` is the overview's, for a model that takes it; empty when it is not known.
Outlook outlook_of(const Model& model, const Movie& movie, std::span<const float> embedding = {});

/// The features of one group: its effect and its columns.
std::vector<Effect> group_effects(std::span<const FeatureSpec> schema,
                                  const std::vector<double>& contributions);

/// "A budget of $160M", "Directed by Christopher Nolan": what a group means for this film.
/// Amounts are multiplied by `dollars`.
std::string describe_effect(const Effect& effect, const Movie& movie, double dollars = 1.0);

/// How wide a range is, as a factor: high / low. NaN without one.
double range_factor(const UsdRange& range);

}  // namespace boxoffice::app
