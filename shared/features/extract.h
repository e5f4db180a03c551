#pragma once

#include "shared/features/schema.h"
#include "shared/features/track_records.h"
#include "shared/film/movie.h"

namespace boxoffice {

/// The features of a film: one value for each column of feature_schema(set), the same bytes on
/// every platform. Of `records` only films released strictly before this one are read, except by
/// the seed set's `similar_revenues`, which is kept as its authors defined it. The columns of the
/// overview are missing: a model fills them (overview_projection.h).
FeatureVector extract_features(FeatureSet set, const Movie& movie, const TrackRecords& records);

}  // namespace boxoffice
