#include <string>
#include <utility>
#include <vector>

#include "proxy/files/output_file.h"
#include "proxy/jobs/commands/file_commands.h"
#include "proxy/training/finish_model.h"
#include "proxy/training/model_card.h"
#include "proxy/training/overview/overview_vectors.h"
#include "proxy/training/training_table.h"
#include "shared/base/text_table.h"
#include "shared/model/model_file.h"

namespace boxoffice {
namespace {

std::string describe(const Model& model) {
  const ModelInfo& info = model.info;
  std::string text = "trained on " + std::to_string(info.training_films) + " films of " +
                     format_date(info.trained_from) + " to " + format_date(info.trained_until) +
                     " with the " + std::string(feature_set_name(info.features)) + " features";
  std::size_t trees = 0;
  for (const BlendPart& part : model.blend) {
    if (const auto* forest = std::get_if<Forest>(&part.learner)) {
      trees += forest->tree_offsets.size() - 1;
    }
  }
  if (trees > 0) text += ", " + std::to_string(trees) + " trees";
  text += "\n";
  if (info.held_out.n > 0) {
    text += "holdout model on the last year: " + std::to_string(info.held_out.n) +
            " films, RMSE log " + fixed_text(info.held_out.rmse_log, 3) + ", R2 log " +
            fixed_text(info.held_out.r2_log, 3) + ", within a factor 2 " +
            fixed_text(info.held_out.within2x * 100, 1) + " %\n";
  }
  return text;
}

}  // namespace

Result<CommandReport> train(const TrainOptions& options, const Progress& progress) {
  if (options.from && *options.from > options.until) {
    return Error{ErrorCode::kInvalidArgument, "--from is after --until"};
  }
  if (options.features == FeatureSet::kSeed) {
    for (const auto& [name, path] : {std::pair("--export-xgboost", &options.export_xgboost),
                                     std::pair("--settings", &options.settings),
                                     std::pair("--overview", &options.overview.text_model)}) {
      if (path->empty()) continue;
      return Error{ErrorCode::kInvalidArgument,
                   std::string(name) + ": the feature set seed has no forest"};
    }
  }
  const Result<BlendSettings> given = read_blend_settings(options.settings);
  if (!given) return given.error();
  progress("reading films");
  Result<TrainingFilms> films = read_training_films(options.movies, options.history, options.until,
                                                    options.bad_lines, options.settle);
  if (!films) return films.error();
  CommandReport report;
  report.warnings = std::move(films->warnings);

  TrainingTable table(std::move(films->movies), std::move(films->history), options.from,
                      options.until);
  TrainSettings settings = {
      .features = options.features, .until = options.until, .seed = options.seed, .blend = *given};
  if (!options.overview.text_model.empty()) {
    const Result<EmbeddingTable> overviews =
        embed_overviews(table.learned(), options.overview, progress);
    if (!overviews) return overviews.error();
    settings.features = FeatureSet::kOverview;
    settings.embeddings = space_of(*overviews);
    table.attach_overviews(*overviews);
  }
  Result<FinishedModel> finished = train_finished_model(table, settings, progress);
  if (!finished) return finished.error();
  TrainedModel& trained = finished->trained;

  std::string bytes = serialize_model(trained.model);
  std::vector<std::pair<std::string, std::string>> files;
  if (!options.export_xgboost.empty()) {
    files.emplace_back(options.export_xgboost, std::move(trained.xgboost_json));
  }
  const bool streamed = is_stream(options.out);
  if (!streamed) {
    files.emplace_back(options.out, std::move(bytes));
    const ModelFacts facts{trained.model,
                           options.today,
                           std::move(finished->held_out),
                           {},
                           settings.blend,
                           options.overview.text_model};
    files.emplace_back(options.out + ".md", model_card(facts));
  }
  // All are on disk before the first gets its final name.
  std::vector<StagedFile> staged;
  for (const auto& [path, content] : files) {
    Result<StagedFile> file = StagedFile::write(path, content);
    if (!file) return file.error();
    staged.push_back(*std::move(file));
  }
  if (streamed) {
    // NOLINTNEXTLINE(bugprone-use-after-move): moved only if not streamed
    if (const Failure failure = write_output(options.out, bytes)) return *failure;
  }
  for (StagedFile& file : staged) {
    if (const Failure failure = file.commit()) return *failure;
  }
  report.text = describe(trained.model);
  if (!options.settings.empty()) {
    report.text += "settings changed from the defaults: " + describe(settings.blend) + "\n";
  }
  return report;
}

}  // namespace boxoffice
