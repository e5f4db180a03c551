#pragma once

#include <array>
#include <optional>
#include <span>

#include "shared/features/schema.h"
#include "shared/features/track_records.h"

namespace boxoffice {

/// Input of feature computations: the film, the track records, and values that features share.
struct FilmContext {
  const Movie& movie;
  const TrackRecords& records;
  /// By RecordKind: track record of the film's people, companies or franchise before its release.
  /// nullopt if the film has no date, or names none and has complete lists.
  std::array<std::optional<TrackRecord>, kRecordKinds> earlier;
};

/// A column and its computation, defined together to stay consistent.
struct Feature {
  FeatureSpec spec;
  double (*compute)(const FilmContext& film);
};

/// Features of each set.
std::span<const Feature> seed_features();
std::span<const Feature> pre_release_features();

}  // namespace boxoffice
