#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "proxy/training/blend_settings.h"
#include "proxy/training/booster.h"
#include "shared/base/progress.h"
#include "shared/features/track_records.h"
#include "shared/film/movie.h"
#include "shared/model/overview_projection.h"

namespace boxoffice {

/// Training rows of a forest.
struct ForestRows {
  std::size_t columns = 0;
  std::vector<float> features;  ///< of the feature set pre-release or overview, row-major
  std::vector<float> labels;    ///< log(1 + USD)
  std::vector<float> weights;
};

/// Returns the features of films, row-major, two rows per film: unchanged, and with each part
/// hidden with probability `hidden_share`. The completeness of a TMDB entry correlates with
/// success, but differently each year; hiding parts stops a forest from learning that. With
/// `overview` the feature set is kOverview. Deterministic. If films are sorted by date, the rows of
/// earlier films do not depend on later ones, nor on track records after the last day.
std::vector<float> film_rows(std::span<const Movie> movies, const TrackRecords& records,
                             double hidden_share, std::uint64_t seed,
                             const std::optional<OverviewProjection>& overview = {});

/// Returns training rows from film_rows; both rows of a film have the same weight. Recent films
/// weigh more, films with implausible money less. Excluded feature groups are NaN, on which a
/// forest never splits. REQUIRES: each film has a date and a known revenue; there is at least one.
ForestRows training_rows(std::span<const Movie> movies, std::vector<float> features, Date until,
                         const BlendSettings& settings);

/// Returns the rows with a plausible budget (at least 100,000 USD), with the budget as label and
/// the other features to learn it from.
ForestRows budget_rows(const ForestRows& rows);

/// Settings of one forest.
struct ForestSettings {
  BlendSettings blend;  ///< rounds and trees
  std::uint64_t seed = 1;
};

/// Returns XGBoost's matrix of features and weights. Forests with different labels share it, since
/// XGBoost bins its columns once.
Result<TrainingMatrix> training_matrix(const ForestRows& rows);

/// Grows a forest on the rows' labels, which it sets in the matrix. Deterministic. REQUIRES:
/// `matrix` has these features and weights, and outlives the forest.
Result<Booster> grow_forest(TrainingMatrix& matrix, const ForestRows& rows,
                            const ForestSettings& settings, const Progress& progress);

/// Returns a film with fewer data: each optional part (runtime, genres, companies, cast, crew,
/// keywords, ratings, collection, languages, countries, texts) becomes unknown with `probability`.
/// Keeps id, title, date and money.
Movie hide_parts(Movie movie, double probability, std::mt19937_64& random);

}  // namespace boxoffice
