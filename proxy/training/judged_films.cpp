#include "proxy/training/judged_films.h"

#include <algorithm>

#include "proxy/training/baselines.h"
#include "shared/base/portable_math.h"

namespace boxoffice {
namespace {

std::vector<Movie> with_revenue(std::vector<Movie> movies) {
  std::erase_if(movies, [](const Movie& movie) { return !(movie.revenue_usd > 0.0); });
  return movies;
}

/// Returns the training span of the baselines: that of the model, cut off before `judged` begins.
DateSpan training_span(const ModelInfo& info, const DateSpan& judged) {
  DateSpan span{info.trained_from, info.trained_until};
  if (judged.from) {
    span.until = std::min(info.trained_until, date_from_days(days_since_epoch(*judged.from) - 1));
  }
  return span;
}

}  // namespace

std::vector<Movie> films_to_judge(std::span<const Movie> movies, const DateSpan& span) {
  return with_revenue(released_within(movies, span));
}

JudgedFilms judge_films(const Model& model, std::span<const Movie> movies, const DateSpan& span) {
  JudgedFilms judged;
  judged.movies = films_to_judge(movies, span);
  for (const Movie& movie : judged.movies) {
    judged.forecasts.push_back(forecast(model, movie));
    count_overview(judged.gaps, model, movie);
  }
  judged.overlap = (!span.from || *span.from <= model.info.trained_until) &&
                   (!span.until || *span.until >= model.info.trained_from);

  add_baselines(judged, films_to_judge(movies, training_span(model.info, span)));
  return judged;
}

void add_baselines(JudgedFilms& judged, std::span<const Movie> training) {
  judged.training_films = static_cast<std::uint32_t>(training.size());
  for (const char* const name : {"budget_x2.5", "genre_median", "seed_neighbors_k7"}) {
    judged.baselines_usd[name] = {};
  }
  if (training.empty()) return;
  const Baselines baselines(training);
  for (const Movie& movie : judged.movies) {
    const BaselineForecasts said = baselines.predict(movie);
    judged.baselines_usd["budget_x2.5"].push_back(said.budget_rule_usd);
    judged.baselines_usd["genre_median"].push_back(said.genre_median_usd);
    judged.baselines_usd["seed_neighbors_k7"].push_back(said.seed_neighbors_usd);
  }
}

std::vector<double> forecasts_usd(const JudgedFilms& judged) {
  std::vector<double> usd;
  for (const Forecast& made : judged.forecasts) usd.push_back(made.revenue_usd);
  return usd;
}

double log_error(const JudgedFilms& judged, std::size_t film) {
  return judged.forecasts[film].log_revenue - log1p_usd(judged.movies[film].revenue_usd);
}

}  // namespace boxoffice
