#pragma once

#include <array>
#include <optional>
#include <span>

#include "shared/features/schema.h"
#include "shared/features/track_records.h"

namespace boxoffice {

/// What a feature is computed from: the film, the records, and what several features share.
struct FilmContext {
  const Movie& movie;
  const TrackRecords& records;
  /// By RecordKind: what its people, companies and franchise did before its release.
  /// Nothing where the film names none of that kind, or has no date.
  std::array<std::optional<TrackRecord>, kRecordKinds> earlier;
};

/// A column and how it is computed, side by side so that they cannot drift apart.
struct Feature {
  FeatureSpec spec;
  double (*compute)(const FilmContext& film);
};

/// The tables behind the two sets.
std::span<const Feature> seed_features();
std::span<const Feature> pre_release_features();

}  // namespace boxoffice
