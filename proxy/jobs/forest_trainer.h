#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "proxy/jobs/booster.h"
#include "shared/features/track_records.h"
#include "shared/tmdb/movie.h"

namespace boxoffice {

/// Gets told what is going on, such as "round 120".
using Progress = std::function<void(const std::string&)>;

/// Films as a forest learns from them.
struct ForestRows {
  std::size_t columns = 0;
  std::vector<float> features;  ///< of the pre-release set, row-major
  std::vector<float> labels;    ///< log(1 + USD)
  std::vector<float> weights;
};

/// The rows of films. REQUIRES: each has a known revenue.
ForestRows forest_rows(std::span<const Movie> movies, const TrackRecords& records);

/// The rows to learn from: each film as it is and again with parts hidden, of the same weight
/// together. How much of a record is filled in goes with how well a film did, but in other ways in
/// other years: a forest that learns it is wrong about the next year. The same films and seed give
/// the same rows.
ForestRows training_rows(std::span<const Movie> movies, const TrackRecords& records,
                         std::uint64_t seed);

/// How many rounds do best on films that the forest has not seen, and what it says of them then.
struct RoundsSearch {
  int rounds = 0;
  std::vector<float> forecasts;  ///< log(1 + USD), one a row of the unseen films
};

/// Grows a forest on `training` until it has long not become better on `unseen`.
Result<RoundsSearch> search_rounds(const ForestRows& training, const ForestRows& unseen,
                                   std::uint64_t seed, const Progress& progress);

/// What is taken when there are too few films for a search.
inline constexpr int kDefaultRounds = 300;

/// Grows a forest of so many rounds. The same rows and seed give the same forest.
Result<Booster> grow_forest(const ForestRows& training, int rounds, std::uint64_t seed,
                            const Progress& progress);

}  // namespace boxoffice
