#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "proxy/store/stored_films.h"
#include "shared/hopsworks/avro.h"
#include "shared/hopsworks/feature_group.h"

namespace boxoffice {

// What of a store goes into the project's feature groups.

/// The label of the feature view.
inline constexpr std::string_view kRevenueColumn = "revenue";

/// Feature group `movies`: key id, event time release_date; title, the day of the record, revenue,
/// the features known before release under their own names, and those of the seed set with `seed_`
/// before them.
FeatureGroupSpec movies_group();

/// A row of it, in the order of its columns. Features that are not there, or of another schema, are
/// missing; so is the revenue of a film that has none. REQUIRES: a release date.
std::vector<Cell> movies_row(const StoredFilm& film,
                             const std::map<FeatureSet, FilmFeatures>& features);

/// Feature group `movie_overviews`: key id, event time computed; the hash of the overview, the text
/// model, and its embedding as a JSON list of whole numbers, to be multiplied by `scale`.
FeatureGroupSpec embeddings_group();

/// A row of it; without an overview its embedding is missing.
std::vector<Cell> embeddings_row(const OverviewEmbedding& embedding);

/// Feature group `movie_predictions`: key id and forecast_date, which is also its event time; the
/// forecast, its ranges and baselines, the model, and the features as a JSON object.
FeatureGroupSpec predictions_group();

std::vector<Cell> predictions_row(const ForecastRecord& forecast);

}  // namespace boxoffice
