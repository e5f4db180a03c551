#include "proxy/jobs/commands/features.h"

#include <unordered_map>
#include <utility>

#include "proxy/jobs/same_bits.h"
#include "proxy/jobs/store/open_store.h"
#include "proxy/jobs/store/stored_films.h"
#include "shared/features/extract.h"
#include "shared/json.h"

namespace boxoffice {
Result<CommandReport> compute_features(const FeaturesOptions& options, const Progress& progress) {
  const Result<std::unique_ptr<Store>> opened = open_store(options.store);
  if (!opened) return opened.error();
  Store& store = **opened;
  progress("reading films");
  const Result<std::vector<Movie>> movies = read_stored_movies(store, {});
  if (!movies) return movies.error();
  const TrackRecords records = build_track_records(*movies);

  std::size_t written = 0;
  for (const FeatureSet set : {FeatureSet::kSeed, FeatureSet::kPreRelease}) {
    const Result<std::vector<FilmFeatures>> stored = store.features(set);
    if (!stored) return stored.error();
    std::unordered_map<TmdbId, const FilmFeatures*> known;
    for (const FilmFeatures& row : *stored) known[row.id] = &row;
    std::vector<FilmFeatures> changed;
    const auto flush = [&]() -> Failure {
      written += changed.size();
      const Failure failure = options.dry_run ? Failure() : store.save_features(changed);
      changed.clear();
      return failure;
    };
    for (const Movie& movie : *movies) {
      FilmFeatures row{movie.id, set, schema_hash(set), extract_features(set, movie, records)};
      const auto found = known.find(movie.id);
      if (found != known.end() && found->second->schema == row.schema &&
          same_bits(found->second->values, row.values)) {
        continue;
      }
      changed.push_back(std::move(row));
      if (changed.size() < store.batch_size()) continue;
      if (const Failure failure = flush()) return *failure;
      progress(std::to_string(written) + " rows of features");
    }
    if (const Failure failure = flush()) return *failure;
  }

  CommandReport report;
  if (options.json) {
    report.text =
        Json({{"films", movies->size()}, {"written", written}, {"dryRun", options.dry_run}})
            .dump() +
        "\n";
  } else {
    report.text = store.name() + ": " + std::to_string(movies->size()) + " films, " +
                  std::to_string(written) +
                  (options.dry_run ? " rows would be written\n" : " rows of features written\n");
  }
  return report;
}

}  // namespace boxoffice
