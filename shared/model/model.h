#pragma once

#include <optional>

#include "shared/features/extract.h"
#include "shared/features/track_records.h"
#include "shared/model/comparable_candidates.h"
#include "shared/model/forecast.h"
#include "shared/model/forest.h"
#include "shared/model/k_neighbors.h"
#include "shared/model/model_info.h"
#include "shared/tmdb/movie.h"

namespace boxoffice {

/// Everything a forecast needs. One of `forest` and `neighbors` is there.
struct Model {
  ModelInfo info;
  std::optional<Forest> forest;         ///< on log(1 + USD)
  std::optional<KNeighbors> neighbors;  ///< on USD
  TrackRecords records;
  ComparableCandidates candidates;  ///< what comparable_films chooses from
};

/// Forecasts one film. The same bits natively and in WebAssembly.
Forecast forecast(const Model& model, const Movie& movie);

/// The same from features that are extracted already.
Forecast forecast(const Model& model, FeatureVector features);

}  // namespace boxoffice
