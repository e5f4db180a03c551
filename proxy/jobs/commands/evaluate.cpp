#include <utility>

#include "proxy/files/film_reader.h"
#include "proxy/files/input_file.h"
#include "proxy/files/output_file.h"
#include "proxy/files/stored_model.h"
#include "proxy/jobs/commands/file_commands.h"
#include "proxy/training/evaluation_report.h"
#include "proxy/training/overview/overview_vectors.h"
#include "proxy/training/report/learning_curve.h"
#include "proxy/training/report/report_html.h"
#include "proxy/training/report/rolling_report.h"

namespace boxoffice {

namespace {

constexpr std::size_t kMaxExtraBytes = 1u << 20;

Result<ReportExtras> read_extras(const EvaluateOptions& options, const Model& model,
                                 const std::vector<Movie>& movies, const Progress& progress) {
  ReportExtras extras;
  if (!options.ablation.empty()) {
    Result<std::string> text = read_file(options.ablation, kMaxExtraBytes);
    if (!text) return text.error();
    extras.ablation = *std::move(text);
  }
  if (!options.rolling.empty()) {
    const Result<std::string> text = read_file(options.rolling, kMaxExtraBytes);
    if (!text) return text.error();
    Result<Json> rolling = parse_rolling_report(*text);
    if (!rolling) return at(input_name(options.rolling), rolling.error());
    extras.rolling = *std::move(rolling);
  }
  if (!options.other_prices.empty()) {
    Result<FilmTable> other = read_films(options.other_prices, options.bad_lines);
    if (!other) return other.error();
    extras.films = movies;
    extras.other_prices = std::move(other->films);
  }
  if (options.learning_curve) {
    const Result<BlendSettings> blend = read_blend_settings(options.settings);
    if (!blend) return blend.error();
    const EmbeddingSpace embeddings = model.overview ? space_of(*model.overview) : EmbeddingSpace{};
    Result<std::vector<LearningPoint>> points = learning_curve(
        model.info, *blend, movies, options.span, options.floor_usd, embeddings, progress);
    if (!points) return points.error();
    extras.learning_curve = *std::move(points);
  }
  return extras;
}

}  // namespace

Result<CommandReport> evaluate(const EvaluateOptions& options, const Progress& progress) {
  if (options.span.from && options.span.until && *options.span.from > *options.span.until) {
    return Error{ErrorCode::kInvalidArgument, "--from is after --to"};
  }
  const Result<StoredModel> stored = load_model(options.model);
  if (!stored) return stored.error();
  Result<FilmTable> movies = read_films(options.movies, options.bad_lines);
  if (!movies) return movies.error();
  move_unsettled_revenues(movies->films, options.settle);

  CommandReport report;
  report.warnings = describe(movies->notes);
  const Result<EmbeddingTable> overviews = overviews_for(
      stored->model,
      options.learning_curve ? movies->films : films_to_judge(movies->films, options.span),
      options.overview, report.warnings, progress);
  if (!overviews) return overviews.error();
  attach_overviews(movies->films, *overviews);
  const JudgedFilms judged = judge_films(stored->model, movies->films, options.span);
  const EvaluationReport evaluation = evaluation_of(judged, options.floor_usd);
  if (evaluation.model.all.n == 0) {
    return Error{ErrorCode::kInvalidArgument,
                 "no film with a known revenue between --from and --to"};
  }
  for (std::string& line : warnings_of(judged.gaps)) report.warnings.push_back(std::move(line));
  if (evaluation.overlap) {
    report.warnings.push_back("the span overlaps the training span (" +
                              format_date(stored->model.info.trained_from) + " to " +
                              format_date(stored->model.info.trained_until) +
                              "), so the scores are too optimistic");
  }
  if (evaluation.training_films == 0) {
    report.warnings.push_back("no baselines: none of the given films is in the training span");
  }
  Json json = to_json(evaluation);
  if (!options.report.empty()) {
    const auto extras = read_extras(options, stored->model, movies->films, progress);
    if (!extras) return extras.error();
    json["report"] = report_data(stored->model, judged, *extras, options.floor_usd);
    if (const Failure failure = write_output(options.report, report_html(json["report"]))) {
      return *failure;
    }
  }
  report.text = options.json ? json.dump(2) + "\n" : to_text(evaluation, options.floor_usd);
  return report;
}

}  // namespace boxoffice
