#include "proxy/jobs/commands/features.h"

#include <utility>

#include "proxy/files/output_file.h"
#include "proxy/jobs/commands/finish_store.h"
#include "proxy/store/open_store.h"
#include "proxy/store/stored_features.h"
#include "proxy/store/stored_films.h"
#include "shared/base/csv.h"
#include "shared/base/json.h"

namespace boxoffice {

Result<CommandReport> compute_features(const FeaturesOptions& options, const Progress& progress) {
  CommandReport report;
  const Result<std::unique_ptr<Store>> opened =
      open_store(options.store, MissingStore::kError, report.warnings);
  if (!opened) return opened.error();
  Store& store = **opened;
  progress("reading films");
  const Result<std::vector<Movie>> movies = read_stored_movies(store, {}, options.settle_days);
  if (!movies) return movies.error();
  const Result<std::size_t> written = update_features(store, *movies, options.dry_run, progress);
  if (!written) return written.error();
  if (!options.dry_run) finish_store(store, report, progress);
  if (!options.out.empty() && !options.dry_run && !report.failure) {
    progress("exporting the rows");
    const Result<std::string> csv = store.films_csv();
    if (!csv) return csv.error();
    if (const Failure failure = write_output(options.out, guard_csv(*csv))) return *failure;
  }

  if (options.json) {
    report.text =
        Json({{"films", movies->size()}, {"written", *written}, {"dryRun", options.dry_run}})
            .dump() +
        "\n";
  } else {
    report.text =
        store.name() + ": " + std::to_string(movies->size()) + " films, " +
        std::to_string(*written) +
        (options.dry_run ? " feature rows would be written\n" : " feature rows written\n");
  }
  return report;
}

}  // namespace boxoffice
