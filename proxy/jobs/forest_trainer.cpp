#include "proxy/jobs/forest_trainer.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <random>
#include <utility>

#include "proxy/jobs/hidden_parts.h"
#include "shared/evaluation/split.h"
#include "shared/features/extract.h"
#include "shared/portable_math.h"

namespace boxoffice {
namespace {

constexpr int kMaxRounds = 1000;
constexpr int kPatience = 30;  // rounds without an improvement
// A smaller one is as likely the luck of one year, and costs every visitor the bytes of more trees.
constexpr double kTellingGain = 0.998;
constexpr int kRoundsBetweenReports = 20;

// Below the floor money is mostly typing errors: such films teach little about the others, but a
// forecast has to allow for them.
constexpr double kFloorUsd = 100'000;
constexpr float kWeightBelowFloor = 0.25f;

constexpr std::size_t kHiddenCopies = 2;
constexpr double kHiddenShare = 0.4;

ForestRows empty_rows(std::size_t expected) {
  ForestRows rows;
  rows.columns = feature_schema(FeatureSet::kPreRelease).size();
  rows.features.reserve(expected * rows.columns);
  return rows;
}

void append(ForestRows& rows, const Movie& movie, const TrackRecords& records, float share) {
  const FeatureVector row = extract_features(FeatureSet::kPreRelease, movie, records);
  rows.features.insert(rows.features.end(), row.begin(), row.end());
  rows.labels.push_back(static_cast<float>(log1p_usd(movie.revenue_usd)));
  rows.weights.push_back(share * (is_floor_row(movie, kFloorUsd) ? 1.0f : kWeightBelowFloor));
}

/// A matrix of the rows with labels and weights.
Result<TrainingMatrix> make_matrix(const ForestRows& rows) {
  Result<TrainingMatrix> matrix = TrainingMatrix::create(rows.features, rows.columns);
  if (!matrix) return matrix;
  if (const Failure failure = matrix->set_labels(rows.labels)) return *failure;
  if (const Failure failure = matrix->set_weights(rows.weights)) return *failure;
  return matrix;
}

/// The mean label: boosting starts from it.
std::string base_score(const ForestRows& rows) {
  double sum = 0.0;
  double weights = 0.0;
  for (std::size_t i = 0; i < rows.labels.size(); ++i) {
    sum += static_cast<double>(rows.weights[i]) * static_cast<double>(rows.labels[i]);
    weights += static_cast<double>(rows.weights[i]);
  }
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.9g", sum / weights);
  return text.data();
}

/// "(1,0,0,...)": all else being equal, a greater budget never means less revenue.
std::string monotone_in_budget() {
  const std::size_t budget = *feature_index(FeatureSet::kPreRelease, "budget");
  std::string text = "(";
  for (std::size_t i = 0; i < feature_schema(FeatureSet::kPreRelease).size(); ++i) {
    text += i == 0 ? "" : ",";
    text += i == budget ? "1" : "0";
  }
  return text + ")";
}

Booster::Parameters parameters(const ForestRows& rows, std::uint64_t seed) {
  return {
      {"verbosity", "0"},
      {"tree_method", "hist"},
      // More threads give other sums of floats, and wait for each other without end on a busy
      // machine.
      {"nthread", "1"},
      {"seed", std::to_string(seed)},
      {"objective", "reg:pseudohubererror"},
      {"monotone_constraints", monotone_in_budget()},
      {"base_score", base_score(rows)},
      {"eta", "0.04"},
      {"max_depth", "6"},
      {"min_child_weight", "3"},
      {"subsample", "0.7"},
      {"colsample_bynode", "0.3"},
      {"lambda", "1"},
      {"num_parallel_tree", "4"},  // less chance in which rows and columns a tree was given
  };
}

/// Root mean squared error, by the rows' weights.
double weighted_error(const std::vector<float>& forecasts, const ForestRows& rows) {
  double sum = 0.0;
  double weights = 0.0;
  for (std::size_t i = 0; i < forecasts.size(); ++i) {
    const double error = static_cast<double>(forecasts[i]) - static_cast<double>(rows.labels[i]);
    sum += static_cast<double>(rows.weights[i]) * error * error;
    weights += static_cast<double>(rows.weights[i]);
  }
  return std::sqrt(sum / weights);
}

}  // namespace

ForestRows forest_rows(std::span<const Movie> movies, const TrackRecords& records) {
  ForestRows rows = empty_rows(movies.size());
  for (const Movie& movie : movies) append(rows, movie, records, 1.0f);
  return rows;
}

ForestRows training_rows(std::span<const Movie> movies, const TrackRecords& records,
                         std::uint64_t seed) {
  const float share = 1.0f / static_cast<float>(1 + kHiddenCopies);
  ForestRows rows = empty_rows(movies.size() * (1 + kHiddenCopies));
  std::mt19937_64 random(seed);
  for (const Movie& movie : movies) {
    append(rows, movie, records, share);
    for (std::size_t i = 0; i < kHiddenCopies; ++i) {
      append(rows, hide_parts(movie, kHiddenShare, random), records, share);
    }
  }
  return rows;
}

Result<RoundsSearch> search_rounds(const ForestRows& training, const ForestRows& unseen,
                                   std::uint64_t seed, const Progress& progress) {
  const Result<TrainingMatrix> known = make_matrix(training);
  if (!known) return known.error();
  const Result<TrainingMatrix> judged = make_matrix(unseen);
  if (!judged) return judged.error();
  const std::array<const TrainingMatrix*, 2> matrices = {&*known, &*judged};
  Result<Booster> booster = Booster::create(parameters(training, seed), matrices);
  if (!booster) return booster.error();

  RoundsSearch best;
  double best_error = 0.0;
  for (int round = 0; round < kMaxRounds && round < best.rounds + kPatience; ++round) {
    if (round % kRoundsBetweenReports == 0) {
      progress("looking for the number of rounds: " + std::to_string(round));
    }
    if (const Failure failure = booster->update(round, *known)) return *failure;
    Result<std::vector<float>> forecasts = booster->predict(*judged);
    if (!forecasts) return forecasts.error();
    const double error = weighted_error(*forecasts, unseen);
    if (round == 0 || error < best_error * kTellingGain) {
      best = {round + 1, *std::move(forecasts)};
      best_error = error;
    }
  }
  return best;
}

Result<Booster> grow_forest(const ForestRows& training, int rounds, std::uint64_t seed,
                            const Progress& progress) {
  const Result<TrainingMatrix> matrix = make_matrix(training);
  if (!matrix) return matrix.error();
  const std::array<const TrainingMatrix*, 1> matrices = {&*matrix};
  Result<Booster> booster = Booster::create(parameters(training, seed), matrices);
  if (!booster) return booster;
  for (int round = 0; round < rounds; ++round) {
    if (round % kRoundsBetweenReports == 0) {
      progress("round " + std::to_string(round) + " of " + std::to_string(rounds));
    }
    if (const Failure failure = booster->update(round, *matrix)) return *failure;
  }
  return booster;
}

}  // namespace boxoffice
