#include "proxy/store/stored_features.h"

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "proxy/store/same_bits.h"
#include "shared/features/extract.h"

namespace boxoffice {

Result<std::size_t> update_features(Store& store, std::span<const Movie> films, bool dry_run,
                                    const Progress& progress) {
  const TrackRecords records = build_track_records(films);
  std::size_t written = 0;
  for (const FeatureSet set : {FeatureSet::kSeed, FeatureSet::kPreRelease}) {
    const Result<std::vector<FilmFeatures>> stored = store.features(set);
    if (!stored) return stored.error();
    std::unordered_map<TmdbId, const FilmFeatures*> known;
    for (const FilmFeatures& row : *stored) known[row.id] = &row;
    std::vector<FilmFeatures> changed;
    const auto flush = [&]() -> Failure {
      written += changed.size();
      const Failure failure = dry_run ? Failure() : store.save_features(changed);
      changed.clear();
      return failure;
    };
    for (const Movie& film : films) {
      FilmFeatures row{film.id, set, schema_hash(set), extract_features(set, film, records)};
      const auto found = known.find(film.id);
      if (found != known.end() && found->second->schema == row.schema &&
          same_bits(found->second->values, row.values)) {
        continue;
      }
      changed.push_back(std::move(row));
      if (changed.size() < store.batch_size()) continue;
      if (const Failure failure = flush()) return *failure;
      progress(std::to_string(written) + " feature rows");
    }
    if (const Failure failure = flush()) return *failure;
  }
  return written;
}

}  // namespace boxoffice
