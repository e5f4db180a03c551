#include "shared/features/extract.h"

#include "shared/features/feature_table.h"

namespace boxoffice {

FeatureVector extract_features(FeatureSet set, const Movie& movie, const TrackRecords& records) {
  FilmContext film{movie, records, {}};
  // Without a date nothing is known to be earlier.
  if (set == FeatureSet::kPreRelease && movie.release_date) {
    for (std::size_t kind = 0; kind < kRecordKinds; ++kind) {
      const auto record_kind = static_cast<RecordKind>(kind);
      const auto members = record_members(movie, record_kind);
      if (members.empty()) continue;
      film.earlier[kind] = look_up(records, record_kind, members, *movie.release_date);
    }
  }
  const auto table = set == FeatureSet::kSeed ? seed_features() : pre_release_features();
  FeatureVector values;
  values.reserve(table.size());
  for (const Feature& feature : table) values.push_back(static_cast<float>(feature.compute(film)));
  return values;
}

}  // namespace boxoffice
