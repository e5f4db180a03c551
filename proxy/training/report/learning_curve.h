#pragma once

#include <span>
#include <vector>

#include "proxy/training/forest_trainer.h"
#include "proxy/training/report/report_data.h"
#include "shared/base/result.h"

namespace boxoffice {

/// Trains as the model was trained, which `blend` must tell, on an eighth, a quarter, half and all
/// of the films of its span that are among `movies`, drawn by id, and judges each on the floor rows
/// of `span`; `overview` is of the set overview, which needs it. A share of fewer than 50 films is
/// left out. Errors: those of train_model.
Result<std::vector<LearningPoint>> learning_curve(const ModelInfo& info, const BlendSettings& blend,
                                                  std::span<const Movie> movies,
                                                  const DateSpan& span, double floor_usd,
                                                  const FitOverview& overview,
                                                  const Progress& progress);

}  // namespace boxoffice
