#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "shared/base/json.h"
#include "shared/model/comparables.h"
#include "shared/model/explanation.h"

namespace boxoffice {

// Parts of a forecast as JSON. Numbers that are not finite become null.

/// Number of comparable films in a forecast.
inline constexpr std::size_t kComparablesShown = 8;

/// {"50": [low, high], "80": [low, high], "95": [low, high]} in USD; null without ranges.
Json ranges_to_json(const Forecast& forecast);

/// {"baseLog", "contributions": {feature: log}, "groups": [{"group", "contribution", "multiplier",
/// "because", "text"}]}.
Json explanation_to_json(FeatureSet set, std::span<const float> features,
                         const Explanation& explanation);

/// [{"id", "title", "releaseDate", "revenueUsd", "budgetUsd", "similarity"}].
Json comparables_to_json(const std::vector<ComparableFilm>& films);

}  // namespace boxoffice
