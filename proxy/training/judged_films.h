#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "proxy/training/overview/overview_vectors.h"
#include "shared/evaluation/split.h"
#include "shared/model/model.h"

namespace boxoffice {

/// Films with actual revenue and forecasts.
struct JudgedFilms {
  std::vector<Movie> movies;        ///< of the span, with a known revenue
  std::vector<Forecast> forecasts;  ///< the model's, one per film
  /// In USD, one per film. Empty if the baselines had no films to learn from.
  std::map<std::string, std::vector<double>> baselines_usd;
  std::uint32_t training_films = 0;  ///< number of films for the baselines
  bool overlap = false;              ///< the span overlaps the training span
  OverviewGaps gaps;                 ///< in the model's forecasts
};

/// Returns the films of the span with a known revenue.
std::vector<Movie> films_to_judge(std::span<const Movie> movies, const DateSpan& span);

/// Forecasts films_to_judge() with the model, and with baselines fitted on films of the model's
/// training span released before `span`.
JudgedFilms judge_films(const Model& model, std::span<const Movie> movies, const DateSpan& span);

/// Adds baselines fitted on `training`. REQUIRES: judged.movies is complete.
void add_baselines(JudgedFilms& judged, std::span<const Movie> training);

/// Returns the model's forecasts in USD.
std::vector<double> forecasts_usd(const JudgedFilms& judged);

/// Returns the model's error for the film at a position: log(1 + USD), forecast minus actual.
double log_error(const JudgedFilms& judged, std::size_t film);

}  // namespace boxoffice
