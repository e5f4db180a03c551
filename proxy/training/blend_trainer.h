#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "proxy/training/forest_trainer.h"
#include "shared/base/result.h"
#include "shared/model/model.h"

namespace boxoffice {

/// Learners of a model's blend.
struct TrainedBlend {
  std::vector<BlendPart> parts;
  std::optional<Forest> budget;  ///< Model::budget; nothing if no budget is plausible
  std::string xgboost_json;      ///< source of the first forest
};

/// Trains a blend on training_rows: a forest on log(1 + USD), and a forest on the residuals of a
/// linear model of budget, prices and market. The second extrapolates to larger budgets; both
/// together beat either. Unknown budgets are estimated by a third forest. Errors: kTraining.
/// REQUIRES: `rows` is not empty.
Result<TrainedBlend> train_blend(ForestRows rows, const BlendSettings& settings, std::uint64_t seed,
                                 const Progress& progress);

}  // namespace boxoffice
