#pragma once

#include <span>
#include <vector>

#include "proxy/store/overview_embedding.h"
#include "proxy/training/forest_trainer.h"
#include "proxy/training/report/report_data.h"
#include "shared/base/result.h"

namespace boxoffice {

/// Trains models on 1/8, 1/4, 1/2 and all of the films of the model's training span in `movies`,
/// sampled by id, and scores each on the films of `span` above the floor. `blend` must be the
/// model's settings; the set overview needs the `embeddings` of the films. Skips shares of fewer
/// than 50 films. Errors: those of train_model.
Result<std::vector<LearningPoint>> learning_curve(const ModelInfo& info, const BlendSettings& blend,
                                                  std::span<const Movie> movies,
                                                  const DateSpan& span, double floor_usd,
                                                  const EmbeddingSpace& embeddings,
                                                  const Progress& progress);

}  // namespace boxoffice
