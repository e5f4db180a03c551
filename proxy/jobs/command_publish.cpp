#include <algorithm>
#include <filesystem>
#include <tuple>
#include <utility>

#include "proxy/jobs/commands.h"
#include "proxy/jobs/film_reader.h"
#include "proxy/jobs/model_store.h"
#include "proxy/jobs/output_file.h"

namespace boxoffice {

Result<CommandReport> publish(const PublishOptions& options) {
  if (options.span.from && options.span.until && *options.span.from > *options.span.until) {
    return Error{ErrorCode::kInvalidArgument, "--from is after --to"};
  }
  const Result<StoredModel> stored = load_model(options.model);
  if (!stored) return stored.error();
  std::vector<std::tuple<Date, TmdbId, std::string>> films;
  const Result<ReadingNotes> notes =
      for_each_film(options.movies, [&](const Movie& movie, std::string_view body) {
        if (movie.release_date && contains(options.span, *movie.release_date)) {
          films.emplace_back(*movie.release_date, movie.id, body);
        }
      });
  if (!notes) return notes.error();
  std::sort(films.begin(), films.end());
  std::string lines;
  for (const auto& [date, id, body] : films) lines += body + "\n";

  const std::filesystem::path folder = std::filesystem::path(options.out) / "data";
  if (const Failure failure = make_folder(folder.string())) return *failure;
  // Both are on the disk before one of them takes its name.
  Result<StagedFile> model =
      StagedFile::write((folder / "model.boxoffice").string(), stored->bytes);
  if (!model) return model.error();
  Result<StagedFile> list = StagedFile::write((folder / "films.jsonl").string(), lines);
  if (!list) return list.error();
  for (StagedFile* file : {&*model, &*list}) {
    if (const Failure failure = file->commit()) return *failure;
  }
  return CommandReport{
      folder.string() + ": the model and " + std::to_string(films.size()) + " films\n",
      describe(*notes)};
}

}  // namespace boxoffice
