#pragma once

#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "shared/features/extract.h"
#include "shared/features/track_records.h"
#include "shared/film/movie.h"
#include "shared/model/comparable_candidates.h"
#include "shared/model/forecast.h"
#include "shared/model/forest.h"
#include "shared/model/k_neighbors.h"
#include "shared/model/linear.h"
#include "shared/model/model_info.h"
#include "shared/model/overview_projection.h"
#include "shared/model/range_model.h"

namespace boxoffice {

/// A learner of log(1 + USD) and its weight in the blend.
struct BlendPart {
  double weight = 1.0;
  std::variant<Forest, Linear> learner;
};

/// Everything needed for a forecast. Either `blend` or `neighbors` is set.
struct Model {
  ModelInfo info;
  /// The forecast's log(1 + USD) is the sum of weight * learner, so that explanations add up too.
  std::vector<BlendPart> blend;
  /// Estimates log(1 + USD) of unknown budgets (budget_estimate.h).
  std::optional<Forest> budget;
  /// Maps overview embeddings to columns; models of the set kOverview only.
  std::optional<OverviewProjection> overview;
  std::optional<KNeighbors> neighbors;  ///< original features, on USD
  std::optional<RangeModel> ranges;     ///< ranges of the blend's forecasts
  TrackRecords records;
  ComparableCandidates candidates;  ///< candidates of comparable_films()
};

/// Feature vector of a film: extract_features(), the overview columns from its embedding, and an
/// estimated budget if unknown. Ignores an embedding that does not fit the projection. REQUIRES:
/// the film's embedding is of the text model model.overview->text_model.
FeatureVector model_features(const Model& model, const Movie& movie);

/// True if the model reads overviews and the film has no embedding that fits.
bool lacks_overview(const Model& model, const Movie& movie);

/// Forecasts one film, bit-identical natively and in WebAssembly.
Forecast forecast(const Model& model, const Movie& movie);

/// Like above, from the output of model_features().
Forecast forecast(const Model& model, FeatureVector features);

}  // namespace boxoffice
