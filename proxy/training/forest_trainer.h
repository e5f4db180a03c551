#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "proxy/training/blend_settings.h"
#include "proxy/training/booster.h"
#include "proxy/training/overview_method.h"
#include "shared/base/progress.h"
#include "shared/features/track_records.h"
#include "shared/film/movie.h"

namespace boxoffice {

/// Films as a forest learns from them.
struct ForestRows {
  std::size_t columns = 0;
  std::vector<float> features;  ///< of the set pre-release or overview, row-major
  std::vector<float> labels;    ///< log(1 + USD)
  std::vector<float> weights;
};

/// The features of films, row-major, two rows a film: as it is, and again with each part hidden
/// with probability `hidden_share`. How much of a record is filled in goes with how well a film
/// did, but in other ways in other years: a forest that learns it is wrong about the next year.
/// With `overview` the rows are of the set kOverview. The same films and settings give the same
/// rows; where films are by date, those of the earlier ones are the same without the later ones,
/// and with records that end on the last one's day.
std::vector<float> film_rows(std::span<const Movie> movies, const TrackRecords& records,
                             double hidden_share, std::uint64_t seed,
                             const ReadOverview& overview = {});

/// What film_rows made of films as rows to learn from, both of a film of the same weight together.
/// Recent films count more, and those with unbelievable money less. Groups of features that are not
/// learnt from are NaN, on which a forest never splits. REQUIRES: each film has a date and a known
/// revenue, and there is one.
ForestRows training_rows(std::span<const Movie> movies, std::vector<float> features, Date until,
                         const BlendSettings& settings);

/// Of rows, the budgets as labels and everything else to learn them from: those with a believable
/// budget, 100,000 USD at least.
ForestRows budget_rows(const ForestRows& rows);

/// How a forest is grown.
struct ForestSettings {
  BlendSettings blend;  ///< rounds and trees
  std::uint64_t seed = 1;
};

/// XGBoost's table of the rows' features and weights. Forests that differ in their labels share
/// one: XGBoost sorts its columns into bins once.
Result<TrainingMatrix> training_matrix(const ForestRows& rows);

/// Grows a forest on the rows' labels, which the matrix takes. The same rows and settings give the
/// same forest. REQUIRES: `matrix` was made of rows with these features and weights, and outlives
/// the forest.
Result<Booster> grow_forest(TrainingMatrix& matrix, const ForestRows& rows,
                            const ForestSettings& settings, const Progress& progress);

}  // namespace boxoffice
