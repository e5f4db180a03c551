#include "proxy/jobs/commands/overviews.h"

#include "proxy/files/text_model_file.h"
#include "proxy/jobs/commands/finish_store.h"
#include "proxy/store/open_store.h"
#include "proxy/store/stored_embeddings.h"
#include "proxy/store/stored_films.h"
#include "shared/base/hex.h"
#include "shared/base/json.h"

namespace boxoffice {

Result<CommandReport> read_overviews(const OverviewsOptions& options, const Progress& progress) {
  const Result<TextModelFile> text_model = read_text_model(options.text_model);
  if (!text_model) return text_model.error();
  CommandReport report;
  const Result<std::unique_ptr<Store>> opened =
      open_store(options.store, MissingStore::kError, report.warnings);
  if (!opened) return opened.error();
  Store& store = **opened;
  progress("reading films");
  const Result<std::vector<Movie>> films = read_stored_movies(store, {});
  if (!films) return films.error();
  const Result<std::size_t> written = update_embeddings(store, *films, text_model->encoder,
                                                        options.today, options.dry_run, progress);
  if (!written) return written.error();
  if (!options.dry_run) finish_store(store, report, progress);
  const std::string name = hex_text(text_model->encoder.id());
  if (options.json) {
    report.text = Json({{"films", films->size()},
                        {"written", *written},
                        {"textModel", name},
                        {"dryRun", options.dry_run}})
                      .dump() +
                  "\n";
  } else {
    report.text = store.name() + ": " + std::to_string(films->size()) + " films, " +
                  std::to_string(*written) +
                  (options.dry_run ? " overviews would be embedded" : " overviews embedded") +
                  " by text model " + name + "\n";
  }
  return report;
}

}  // namespace boxoffice
