#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "proxy/jobs/errors.h"
#include "proxy/jobs/forest_trainer.h"
#include "shared/model/model.h"

namespace boxoffice {

/// The learners of a model's blend.
struct TrainedBlend {
  std::vector<BlendPart> parts;
  std::optional<Forest> budget;  ///< Model::budget; nothing when no budget is believable
  std::string xgboost_json;      ///< what the first forest was read from
};

/// Trains the pre-release blend on films released until `until`: a forest on log(1 + USD), and one
/// on what is left of it once revenue is taken to go with budget, prices and the market. The second
/// goes on rising where the first has seen no larger budget; both together are better than either.
/// With `overview` they see what it reads too. Films whose budget is unknown are learnt from with
/// the budget that a third forest estimates. Errors: kTraining. REQUIRES: each film has a date and
/// a known revenue, and there is one.
Result<TrainedBlend> train_blend(std::span<const Movie> movies, const TrackRecords& records,
                                 Date until, const BlendSettings& settings, std::uint64_t seed,
                                 const ReadOverview& overview, const Progress& progress);

}  // namespace boxoffice
