#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "proxy/files/film_reader.h"
#include "proxy/files/stored_model.h"
#include "proxy/jobs/commands/file_commands.h"
#include "proxy/jobs/daily/promoted_model.h"
#include "proxy/jobs/publish/film_origin.h"
#include "proxy/jobs/publish/published_films.h"
#include "proxy/jobs/publish/site_data.h"
#include "proxy/store/overview_embedding.h"
#include "proxy/training/overview/overview_vectors.h"

namespace boxoffice {
namespace {

/// A film to publish.
struct ShownFilm {
  Date release_date{};
  TmdbId id = 0;
  std::string body;
  Movie movie;
};

/// REQUIRES: the film has a date, and `body` is its response.
ShownFilm shown_film(Movie movie, std::string body, const SettleRule& settle) {
  if (std::isnan(settled_revenue(movie, settle))) {
    if (Result<std::string> changed =
            with_revenue_so_far(body, movie.data_date ? movie.data_date : settle.data_date))
      body = *std::move(changed);
  }
  move_unsettled_revenues({&movie, 1}, settle);
  return {*movie.release_date, movie.id, std::move(body), std::move(movie)};
}

/// Returns backtests of films after the training span, with their revenues.
std::vector<RecordedForecast> backtests(const NamedModel& model,
                                        const std::vector<ShownFilm>& films,
                                        const std::vector<Movie>& training,
                                        const PublishOptions& options, OverviewGaps& gaps) {
  const Baselines baselines = baselines_for(model.model, training);
  std::vector<RecordedForecast> records;
  for (const ShownFilm& film : films) {
    if (is_seen_in_training(model.model, film.movie)) continue;
    count_overview(gaps, model.model, film.movie);
    records.push_back({make_forecast(model, baselines, film.movie, options.today, options.today),
                       film.movie.revenue_usd, true});
  }
  return records;
}

}  // namespace

Result<CommandReport> publish(const PublishOptions& options, const Progress& progress) {
  if (options.span.from && options.span.until && *options.span.from > *options.span.until) {
    return Error{ErrorCode::kInvalidArgument, "--from is after --to"};
  }
  Result<StoredModel> stored = load_model(options.model);
  if (!stored) return stored.error();
  const NamedModel model{std::move(stored->model), "boxoffice", 0};
  const DateSpan training_span{model.model.info.trained_from, model.model.info.trained_until};
  const Result<std::optional<TextModelFile>> named = read_text_model_if_named(options.text_model);
  if (!named) return named.error();
  const std::optional<TextModelFile>& text_model = *named;
  if (const Failure failure = check_text_model(
          model.model, text_model ? &text_model->encoder : nullptr, "--text-model")) {
    return *failure;
  }
  const std::set<TmdbId> candidates = candidate_ids(model.model);
  std::map<TmdbId, OverviewEmbedding> embeddings;
  std::vector<ShownFilm> films;
  std::vector<Movie> training;
  SourceNames sources;
  const Result<ReadingNotes> notes =
      for_each_film(options.movies, options.bad_lines, [&](Movie movie, std::string_view body) {
        if (!movie.release_date) return;
        const Date date = *movie.release_date;
        if (text_model && (contains(options.span, date) || candidates.contains(movie.id))) {
          embeddings[movie.id] = embed_overview(text_model->encoder, movie, options.today);
          progress(std::to_string(embeddings.size()) + " overviews embedded");
        }
        if (contains(training_span, date)) {
          training.push_back(movie);
          move_unsettled_revenues({&training.back(), 1}, options.settle);
        }
        if (contains(options.span, date)) {
          sources.insert(film_source(body));
          films.push_back(shown_film(std::move(movie), std::string(body), options.settle));
        }
      });
  if (!notes) return notes.error();
  std::sort(films.begin(), films.end(), [](const ShownFilm& a, const ShownFilm& b) {
    return std::tie(a.release_date, a.id) < std::tie(b.release_date, b.id);
  });

  EmbeddingTable overviews;
  if (text_model) {
    std::vector<OverviewEmbedding> rows;
    rows.reserve(embeddings.size());
    for (auto& [id, embedding] : embeddings) rows.push_back(std::move(embedding));
    overviews = embedding_table(space_of(text_model->encoder), std::move(rows));
    for (ShownFilm& film : films) attach_overviews({&film.movie, 1}, overviews);
  }
  OverviewGaps gaps;
  std::vector<RecordedForecast> records = backtests(model, films, training, options, gaps);
  const SiteFacts facts{
      options.published, in_one_text(sources), model.name, 0, films.size(), false};
  SiteData data;
  data.model = std::move(stored->bytes);
  std::vector<PublishedFilm> published;
  for (ShownFilm& film : films) {
    published.push_back({film.id, film.release_date, std::move(film.body)});
  }
  data.films = film_files(std::move(published));
  data.records.current = record_file(std::move(records));
  if (text_model) data.text = site_text(*text_model, overviews);
  if (const Failure failure = write_site_data(options.out, data, facts)) return *failure;
  CommandReport report{options.out + "/data: the model, " + std::to_string(films.size()) +
                           " films and " + std::to_string(data.records.current.forecasts) +
                           " backtests" + text_summary(data.text) + "\n",
                       describe(*notes)};
  for (std::string& line : warnings_of(gaps)) report.warnings.push_back(std::move(line));
  return report;
}

}  // namespace boxoffice
