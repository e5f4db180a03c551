#include "shared/features/extract.h"

#include <limits>

#include "shared/features/feature_table.h"

namespace boxoffice {

FeatureVector extract_features(FeatureSet set, const Movie& movie, const TrackRecords& records) {
  FilmContext film{movie, records, {}};
  // Without a release date, no film is known to be earlier.
  const auto before = first_release_day(movie);
  if (set != FeatureSet::kSeed && before) {
    for (std::size_t kind = 0; kind < kRecordKinds; ++kind) {
      const auto record_kind = static_cast<RecordKind>(kind);
      const auto members = record_members(movie, record_kind);
      if (members.empty() && !movie.has_partial_lists) continue;
      film.earlier[kind] = look_up(records, record_kind, members, *before);
    }
  }
  const auto table = set == FeatureSet::kSeed ? seed_features() : pre_release_features();
  FeatureVector values;
  values.reserve(feature_schema(set).size());
  for (const Feature& feature : table) values.push_back(static_cast<float>(feature.compute(film)));
  values.resize(feature_schema(set).size(), std::numeric_limits<float>::quiet_NaN());
  return values;
}

}  // namespace boxoffice
