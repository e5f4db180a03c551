#include <utility>

#include "proxy/files/output_file.h"
#include "proxy/jobs/commands/file_commands.h"
#include "proxy/training/overview/overview_vectors.h"
#include "proxy/training/report/rolling_report.h"
#include "proxy/training/training_table.h"

namespace boxoffice {
namespace {

Result<std::vector<BlendSettings>> read_all(const std::vector<std::string>& paths) {
  std::vector<BlendSettings> all;
  for (const std::string& path : paths) {
    Result<BlendSettings> settings = read_blend_settings(path);
    if (!settings) return settings.error();
    all.push_back(*std::move(settings));
  }
  return all;
}

/// Variants compared with the given settings.
struct Variants {
  std::vector<RolledVariant> all;
  std::size_t without = 0;  ///< number of variants, from the front, without a feature group
};

Result<Variants> variants_of(const RollingOptions& options, const std::vector<BlendSettings>& tried,
                             const TrainSettings& settings, TrainingTable& table,
                             const Progress& progress) {
  Variants variants;
  const auto add = [&](const std::string& name) -> TrainSettings& {
    variants.all.push_back({name, settings});
    return variants.all.back().settings;
  };
  for (const std::string& group : options.without) {
    add(group).blend.without.set(static_cast<std::size_t>(*feature_group_from_name(group)));
  }
  variants.without = variants.all.size();
  for (const BlendSettings& blend : tried) add(describe(blend)).blend = blend;
  if (options.overview.text_model.empty()) return variants;
  const Result<EmbeddingTable> overviews =
      embed_overviews(table.learned(), options.overview, progress);
  if (!overviews) return overviews.error();
  TrainSettings& with_overview = add("overview, eight numbers of its embedding");
  with_overview.features = FeatureSet::kOverview;
  with_overview.embeddings = space_of(*overviews);
  table.attach_overviews(*overviews);
  return variants;
}

}  // namespace

Result<CommandReport> rolling(const RollingOptions& options, const Progress& progress) {
  if (options.from_year > options.to_year) {
    return Error{ErrorCode::kInvalidArgument, "--from-year is after --to-year"};
  }
  Result<BlendSettings> blend = read_blend_settings(options.settings);
  if (!blend) return blend.error();
  const Result<std::vector<BlendSettings>> tried = read_all(options.tried);
  if (!tried) return tried.error();
  const Date until{std::chrono::year(options.to_year), std::chrono::December, std::chrono::day(31)};
  progress("reading films");
  Result<TrainingFilms> films = read_training_films(options.movies, options.history, until,
                                                    options.bad_lines, options.settle);
  if (!films) return films.error();
  TrainingTable table(std::move(films->movies), std::move(films->history), {}, until);
  const TrainSettings settings = {.until = until, .seed = options.seed, .blend = *std::move(blend)};
  const int years = options.to_year - options.from_year + 1;
  const Result<Variants> variants = variants_of(options, *tried, settings, table, progress);
  if (!variants) return variants.error();
  const auto all = roll_all(table, settings, variants->all, years, progress);
  if (!all) return all.error();
  const RolledFilms& rolled = all->front();
  if (rolled.whole.movies.empty()) {
    return Error{ErrorCode::kInvalidArgument,
                 "too few films before the given years to train a model"};
  }
  RollingReport report = rolling_report(rolled, options.floor_usd);
  for (std::size_t i = 0; i < variants->all.size(); ++i) {
    auto& changes = i < variants->without ? report.without : report.tried;
    changes.push_back(rolling_change(variants->all[i].name, rolled.whole, (*all)[i + 1].whole,
                                     options.floor_usd));
  }
  const std::string json = to_json(report).dump(2) + "\n";
  if (!options.out.empty()) {
    if (const Failure failure = write_output(options.out, json)) return *failure;
  }
  return CommandReport{options.json ? json : to_text(report), std::move(films->warnings)};
}

}  // namespace boxoffice
