#include <utility>

#include "proxy/files/output_file.h"
#include "proxy/jobs/commands/file_commands.h"
#include "proxy/training/settings_search.h"
#include "proxy/training/training_table.h"
#include "shared/base/text_table.h"

namespace boxoffice {
namespace {

Json to_json(const SettingsSearch& search, const SearchOptions& options) {
  Json tried = Json::array();
  for (const TriedSettings& one : search.tried) {
    tried.push_back({{"settings", to_json(one.settings)},
                     {"rmse_log", one.rmse_log},
                     {"rmse_log_by_year", one.rmse_by_year}});
  }
  return {{"settings", to_json(search.tried[search.best].settings)},
          {"until", format_date(options.until)},
          {"years", options.years},
          {"seed", options.seed},
          {"tried", std::move(tried)}};
}

std::string to_text(const SettingsSearch& search) {
  std::vector<std::vector<std::string>> rows = {{"", "RMSE log", "changes from the defaults"}};
  for (std::size_t i = 0; i < search.tried.size(); ++i) {
    rows.push_back({i == search.best ? "best" : "", fixed_text(search.tried[i].rmse_log, 4),
                    describe(search.tried[i].settings)});
  }
  return text_table(rows, 3);
}

}  // namespace

Result<CommandReport> search(const SearchOptions& options, const Progress& progress) {
  progress("reading films");
  Result<TrainingFilms> films = read_training_films(options.movies, options.history, options.until,
                                                    options.bad_lines, options.settle);
  if (!films) return films.error();
  const TrainingTable table(std::move(films->movies), std::move(films->history), {}, options.until);
  const TrainSettings settings = {.until = options.until, .seed = options.seed};
  const auto found = search_settings(table, settings, options.years, progress);
  if (!found) return found.error();
  if (found->tried.size() == 1) {
    return Error{ErrorCode::kInvalidArgument,
                 "too few films before the last years to train a model"};
  }
  const std::string json = to_json(*found, options).dump(2) + "\n";
  if (const Failure failure = write_output(options.out, json)) return *failure;
  return CommandReport{to_text(*found), std::move(films->warnings)};
}

}  // namespace boxoffice
