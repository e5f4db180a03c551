#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "proxy/training/overview/overview_gaps.h"
#include "shared/evaluation/split.h"
#include "shared/model/model.h"

namespace boxoffice {

/// Films, what they earned, and what each forecaster said of them.
struct JudgedFilms {
  std::vector<Movie> movies;        ///< of the span, with a known revenue
  std::vector<Forecast> forecasts;  ///< the model's, one a film
  /// In USD, one a film. Empty lists when there was no film for the baselines to learn from.
  std::map<std::string, std::vector<double>> baselines_usd;
  std::uint32_t training_films = 0;  ///< what the baselines learnt from
  bool overlap = false;              ///< some days of the span were seen in training
  OverviewGaps gaps;                 ///< of the model's forecasts
};

/// The films of the span with a known revenue.
std::vector<Movie> films_to_judge(std::span<const Movie> movies, const DateSpan& span);

/// Forecasts films_to_judge() by the model and by baselines that learn from those films that were
/// released in the model's own training span and before this one. `overviews` is for a model that
/// takes them.
JudgedFilms judge_films(const Model& model, std::span<const Movie> movies, const DateSpan& span,
                        const EmbeddingTable& overviews = {});

/// Adds baselines that learn from `training`. REQUIRES: judged.movies is complete.
void add_baselines(JudgedFilms& judged, std::span<const Movie> training);

/// The model's forecasts in USD.
std::vector<double> forecasts_usd(const JudgedFilms& judged);

/// How far off the model was with the film at a position: log(1 + USD), forecast less actual.
double log_error(const JudgedFilms& judged, std::size_t film);

}  // namespace boxoffice
