#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "proxy/store/stored_films.h"
#include "shared/hopsworks/avro.h"
#include "shared/hopsworks/feature_group.h"

namespace boxoffice {

// Schemas and rows of the project's feature groups.

/// Label of the feature view.
inline constexpr std::string_view kRevenueColumn = "revenue";

/// Feature group `movies`: key id, event time release_date; title, fetch day, revenue, the
/// pre-release features under their own names, and the original features with prefix `seed_`.
FeatureGroupSpec movies_group();

/// Returns a row of `movies`. Features that are absent or of another schema are missing, as is an
/// unknown revenue. REQUIRES: a release date.
std::vector<Cell> movies_row(const StoredFilm& film,
                             const std::map<FeatureSet, FilmFeatures>& features);

/// Feature group `movie_overviews`: key id, event time computed; hash of the overview, text model,
/// and embedding as a JSON list of integers, to be multiplied by `scale`.
FeatureGroupSpec embeddings_group();

/// Returns a row of `movie_overviews`; the embedding is missing for a film without an overview.
std::vector<Cell> embeddings_row(const OverviewEmbedding& embedding);

/// Feature group `movie_predictions`: key id and forecast_date (also the event time); forecast,
/// ranges, baselines, model, and the features as a JSON object.
FeatureGroupSpec predictions_group();

std::vector<Cell> predictions_row(const ForecastRecord& forecast);

}  // namespace boxoffice
