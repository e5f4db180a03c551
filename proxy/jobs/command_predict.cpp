#include <utility>

#include "proxy/jobs/commands.h"
#include "proxy/jobs/film_reader.h"
#include "proxy/jobs/forecast_list.h"
#include "proxy/jobs/model_store.h"
#include "proxy/jobs/output_file.h"
#include "shared/model/forecast_json.h"

namespace boxoffice {
namespace {

std::string in_format(const std::vector<FilmForecast>& forecasts, PredictFormat format) {
  switch (format) {
    case PredictFormat::kJson:
      return to_json(forecasts);
    case PredictFormat::kCsv:
      return to_csv(forecasts);
    case PredictFormat::kTable:
      break;
  }
  return to_text(forecasts);
}

Json details_of(const Model& model, const Movie& movie, const Forecast& made) {
  const Explanation explanation = explain(model, made.features);
  return {{"ranges", ranges_to_json(made)},
          {"explanation", explanation_to_json(model.info.features, made.features, explanation)},
          {"comparables",
           comparables_to_json(comparable_films(model, movie, explanation, kComparablesShown))}};
}

}  // namespace

Result<CommandReport> predict(const PredictOptions& options) {
  const Result<StoredModel> stored = load_model(options.model);
  if (!stored) return stored.error();
  std::vector<FilmForecast> forecasts;
  const Result<ReadingNotes> notes =
      for_each_film(options.movies, [&](const Movie& movie, std::string_view) {
        const Forecast made = forecast(stored->model, movie);
        forecasts.push_back({movie.id, movie.title, movie.release_date, movie.budget_usd,
                             movie.revenue_usd, made.revenue_usd,
                             options.explain ? details_of(stored->model, movie, made) : Json()});
      });
  if (!notes) return notes.error();
  if (const Failure failure = write_output(options.out, in_format(forecasts, options.format))) {
    return *failure;
  }
  return CommandReport{{}, describe(*notes)};
}

}  // namespace boxoffice
