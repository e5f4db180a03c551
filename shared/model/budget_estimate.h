#pragma once

#include <span>

#include "shared/model/forest.h"

namespace boxoffice {

/// Where a row of the pre-release set has no budget, puts the one that the forest estimates from
/// the other columns, in `budget` and in `real_budget`. `budget_known` stays 0, so that the model
/// can tell, and so that ranges are those of films without a budget.
void estimate_budget(const Forest& forest, std::span<float> row);

/// Makes the budget of such a row unknown.
void hide_budget(std::span<float> row);

}  // namespace boxoffice
