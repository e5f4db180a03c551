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

/// A learner on log(1 + USD) and how much of what it says counts.
struct BlendPart {
  double weight = 1.0;
  std::variant<Forest, Linear> learner;
};

/// Everything a forecast needs. Either `blend` holds something or `neighbors` does.
struct Model {
  ModelInfo info;
  /// The forecast's log(1 + USD) is the sum of weight * learner, so that explanations of the
  /// learners add up to one of the forecast.
  std::vector<BlendPart> blend;
  /// On log(1 + USD) of the budget, for films whose budget is unknown (budget_estimate.h).
  std::optional<Forest> budget;
  /// Of models of the set kOverview: how they read an overview's embedding.
  std::optional<OverviewProjection> overview;
  std::optional<KNeighbors> neighbors;  ///< the seed set's, on USD
  std::optional<RangeModel> ranges;     ///< of the blend's forecasts
  TrackRecords records;
  ComparableCandidates candidates;  ///< what comparable_films chooses from
};

/// What the model sees of a film: extract_features, of its overview what `embedding` gives, and its
/// own estimate of the budget where the budget is unknown. An embedding that is empty, or for which
/// the model has no projection of its length, is not known. Whose text model it is of the caller
/// must see to: model.overview->text_model.
FeatureVector model_features(const Model& model, const Movie& movie,
                             std::span<const float> embedding = {});

/// The same with numbers of the overview from elsewhere. REQUIRES: a model of the set kOverview.
FeatureVector model_features(const Model& model, const Movie& movie,
                             const OverviewNumbers& overview);

/// Whether the model takes overviews and `features`, which model_features gave for it, know nothing
/// of the film's.
bool lacks_overview(const Model& model, std::span<const float> features);

/// A film's embedding as model_features takes it, from a table. Empty where the model takes no
/// overviews or by another text model, where the film has none, and where it is not in the table.
std::vector<float> known_embedding(const Model& model, const EmbeddingTable& table,
                                   const Movie& movie);

/// Forecasts one film. The same bits natively and in WebAssembly.
Forecast forecast(const Model& model, const Movie& movie, std::span<const float> embedding = {});

/// The same from what model_features gave.
Forecast forecast(const Model& model, FeatureVector features);

}  // namespace boxoffice
