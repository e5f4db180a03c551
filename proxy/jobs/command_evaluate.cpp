#include <utility>

#include "proxy/jobs/commands.h"
#include "proxy/jobs/evaluation_report.h"
#include "proxy/jobs/film_reader.h"
#include "proxy/jobs/model_store.h"

namespace boxoffice {

Result<CommandReport> evaluate(const EvaluateOptions& options) {
  if (options.span.from && options.span.until && *options.span.from > *options.span.until) {
    return Error{ErrorCode::kInvalidArgument, "--from is after --to"};
  }
  const Result<StoredModel> stored = load_model(options.model);
  if (!stored) return stored.error();
  Result<FilmTable> movies = read_films(options.movies);
  if (!movies) return movies.error();

  const EvaluationReport evaluation =
      evaluate_model(stored->model, movies->films, options.span, options.floor_usd);
  if (evaluation.model.all.n == 0) {
    return Error{ErrorCode::kInvalidArgument,
                 "no film with a known revenue was released in the span to evaluate"};
  }
  CommandReport report;
  report.warnings = describe(movies->notes);
  if (evaluation.overlap) {
    report.warnings.push_back(
        "the span overlaps the training span (" + format_date(stored->model.info.trained_from) +
        " to " + format_date(stored->model.info.trained_until) + "): these scores are too good");
  }
  if (evaluation.training_films == 0) {
    report.warnings.push_back(
        "no film of the training span is among the films given: there are no baselines");
  }
  report.text =
      options.json ? to_json(evaluation).dump(2) + "\n" : to_text(evaluation, options.floor_usd);
  return report;
}

}  // namespace boxoffice
