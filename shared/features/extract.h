#pragma once

#include "shared/features/schema.h"
#include "shared/features/track_records.h"
#include "shared/film/movie.h"

namespace boxoffice {

/// Computes one value per column of feature_schema(set), byte-identical on every platform. Uses
/// only films of `records` released strictly before this one's first_release_day(). Exception: the
/// original project's `similar_revenues`, kept as its authors defined it. Overview columns stay
/// missing; a model fills them in (overview_projection.h).
FeatureVector extract_features(FeatureSet set, const Movie& movie, const TrackRecords& records);

}  // namespace boxoffice
