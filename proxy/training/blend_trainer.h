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

/// The learners of a model's blend.
struct TrainedBlend {
  std::vector<BlendPart> parts;
  std::optional<Forest> budget;  ///< Model::budget; nothing when no budget is believable
  std::string xgboost_json;      ///< what the first forest was read from
};

/// Trains a blend on rows of films (training_rows): a forest on log(1 + USD), and one on what is
/// left of it once revenue is taken to go with budget, prices and the market. The second goes on
/// rising where the first has seen no larger budget; both together are better than either. Films
/// whose budget is unknown are learnt from with the budget that a third forest estimates. Errors:
/// kTraining. REQUIRES: there is a row.
Result<TrainedBlend> train_blend(ForestRows rows, const BlendSettings& settings, std::uint64_t seed,
                                 const Progress& progress);

}  // namespace boxoffice
