#pragma once

#include <span>

#include "shared/model/forest.h"

namespace boxoffice {

/// Fills a missing budget of a pre-release row with the forest's estimate from the other columns,
/// in `budget` and `real_budget`. `budget_known` stays 0, so that the model can distinguish
/// estimates and ranges stay those of unknown budgets.
void estimate_budget(const Forest& forest, std::span<float> row);

/// Sets the budget columns of such a row to unknown.
void hide_budget(std::span<float> row);

}  // namespace boxoffice
