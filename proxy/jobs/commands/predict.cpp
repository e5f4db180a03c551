#include <utility>

#include "proxy/files/film_reader.h"
#include "proxy/files/forecast_list.h"
#include "proxy/files/output_file.h"
#include "proxy/files/stored_model.h"
#include "proxy/jobs/commands/file_commands.h"
#include "proxy/training/overview/overview_vectors.h"
#include "shared/base/csv.h"
#include "shared/model/forecast_json.h"

namespace boxoffice {
namespace {

std::string in_format(const std::vector<FilmForecast>& forecasts, const PredictOptions& options) {
  switch (options.format) {
    case PredictFormat::kJson:
      return to_json(forecasts);
    case PredictFormat::kCsv:
      return (options.byte_order_mark ? std::string(kCsvByteOrderMark) : "") + to_csv(forecasts);
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

Result<CommandReport> predict(const PredictOptions& options, const Progress& progress) {
  const Result<StoredModel> stored = load_model(options.model);
  if (!stored) return stored.error();
  const Model& model = stored->model;
  std::vector<FilmForecast> forecasts;
  OverviewGaps gaps;
  const auto add = [&](const Movie& movie) {
    const Forecast made = forecast(model, movie);
    count_overview(gaps, model, movie);
    forecasts.push_back({movie.id, movie.title, release_text(movie), movie.budget_usd,
                         movie.revenue_usd, made.revenue_usd,
                         options.explain ? details_of(model, movie, made) : Json()});
  };
  std::vector<Movie> unread;  // films whose overviews must be embedded first
  const Result<ReadingNotes> notes =
      for_each_film(options.movies, options.bad_lines, [&](Movie movie, std::string_view) {
        if (model.overview) {
          unread.push_back(std::move(movie));
        } else {
          add(movie);
        }
      });
  if (!notes) return notes.error();
  CommandReport report{{}, describe(*notes)};
  const Result<EmbeddingTable> overviews =
      overviews_for(model, unread, options.overview, report.warnings, progress);
  if (!overviews) return overviews.error();
  attach_overviews(unread, *overviews);
  for (const Movie& movie : unread) add(movie);
  for (std::string& line : warnings_of(gaps)) report.warnings.push_back(std::move(line));
  if (const Failure failure = write_output(options.out, in_format(forecasts, options))) {
    return *failure;
  }
  return report;
}

}  // namespace boxoffice
