#include "proxy/jobs/commands/init.h"

#include "proxy/store/open_store.h"

namespace boxoffice {

Result<CommandReport> init_store(const std::string& store) {
  CommandReport report;
  const Result<std::unique_ptr<Store>> opened =
      open_store(store, MissingStore::kCreate, report.warnings);
  if (!opened) return opened.error();
  const Result<std::vector<FilmKey>> films = (*opened)->film_keys();
  if (!films) return films.error();
  report.text = (*opened)->name() + ": store with " + std::to_string(films->size()) + " films\n";
  return report;
}

}  // namespace boxoffice
