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
#include "shared/text/embedding_table.h"

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

/// Feature vector of a film: extract_features(), the overview columns from `embedding`, and an
/// estimated budget if unknown. Ignores an embedding that is empty or does not fit the projection.
/// REQUIRES: the embedding is of the text model model.overview->text_model.
FeatureVector model_features(const Model& model, const Movie& movie,
                             std::span<const float> embedding = {});

/// Like above, with precomputed overview columns. REQUIRES: a model of the set kOverview.
FeatureVector model_features(const Model& model, const Movie& movie,
                             const OverviewNumbers& overview);

/// True if the model reads overviews and `features`, from model_features(), lack the film's.
bool lacks_overview(const Model& model, std::span<const float> features);

/// Looks up a film's embedding for model_features(). Empty if the model does not read overviews,
/// the text models differ, the film has no overview, or the table lacks it.
std::vector<float> known_embedding(const Model& model, const EmbeddingTable& table,
                                   const Movie& movie);

/// Forecasts one film, bit-identical natively and in WebAssembly.
Forecast forecast(const Model& model, const Movie& movie, std::span<const float> embedding = {});

/// Like above, from the output of model_features().
Forecast forecast(const Model& model, FeatureVector features);

}  // namespace boxoffice
