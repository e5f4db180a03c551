#include "proxy/training/forest_trainer.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <random>
#include <string_view>
#include <utility>

#include "shared/base/portable_math.h"
#include "shared/features/extract.h"
#include "shared/model/budget_estimate.h"

namespace boxoffice {

namespace {

constexpr int kRoundsBetweenReports = 50;

// Money below the floor is mostly typing errors. A revenue far below its budget tells little about
// other films with that budget. A budget below the floor already implies a low revenue.
constexpr double kWeightOfLowRevenue = 0.15;
constexpr double kWeightOfLowBudget = 0.5;

double weight_of(const Movie& movie, Date until, double half_life_years) {
  const double years =
      (days_since_epoch(until) - days_since_epoch(*movie.release_date)) / kDaysPerYear;
  double weight = std::exp2(-years / half_life_years);
  if (movie.budget_usd < kFloorUsd) {
    weight *= kWeightOfLowBudget;
  } else if (movie.revenue_usd < kFloorUsd) {
    weight *= kWeightOfLowRevenue;
  }
  return weight;
}

void leave_out(ForestRows& rows, const std::bitset<kFeatureGroups>& groups) {
  const auto schema =
      feature_schema(FeatureSet::kOverview);  // both sets start with the same columns
  for (std::size_t i = 0; i < rows.features.size(); ++i) {
    const FeatureGroup group = schema[i % rows.columns].group;
    if (groups[static_cast<std::size_t>(group)]) rows.features[i] = std::nanf("");
  }
}

/// Returns "(1,0,...)", monotonic constraints: 1 for columns with which a forecast may only rise.
std::string rising_columns(std::size_t columns) {
  std::string text = "(";
  for (std::size_t i = 0; i < columns; ++i) {
    const std::string_view name = feature_schema(FeatureSet::kOverview)[i].name;
    text += name == "budget" || name == "real_budget" ? "1," : "0,";
  }
  text.back() = ')';
  return text;
}

/// Returns the weighted mean of the labels, where boosting starts.
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

Booster::Parameters parameters(const ForestRows& rows, const ForestSettings& settings) {
  Booster::Parameters values = {
      {"verbosity", "0"},
      {"tree_method", "hist"},
      // More threads change the order of float sums, and contend with each other on a busy machine.
      {"nthread", "1"},
      {"seed", std::to_string(settings.seed)},
      {"objective", settings.blend.robust ? "reg:pseudohubererror" : "reg:squarederror"},
      {"base_score", base_score(rows)},
      {"eta", std::to_string(settings.blend.eta)},
      {"num_parallel_tree", std::to_string(settings.blend.trees_a_round)},
      {"max_depth", std::to_string(settings.blend.depth)},
      {"min_child_weight", "5"},
      {"subsample", "0.7"},
      {"colsample_bynode", "0.3"},
      {"lambda", "3"},
  };
  if (settings.blend.rising_with_budget) {
    values.emplace_back("monotone_constraints", rising_columns(rows.columns));
  }
  return values;
}

}  // namespace

std::vector<float> film_rows(std::span<const Movie> movies, const TrackRecords& records,
                             double hidden_share, std::uint64_t seed,
                             const std::optional<OverviewProjection>& overview) {
  const FeatureSet set = overview ? FeatureSet::kOverview : FeatureSet::kPreRelease;
  std::vector<float> rows;
  rows.reserve(2 * movies.size() * feature_schema(set).size());
  const auto append = [&](const Movie& movie) {
    FeatureVector row = extract_features(set, movie, records);
    if (overview) put_overview(project_overview(*overview, movie.overview_embedding), row);
    rows.insert(rows.end(), row.begin(), row.end());
  };
  std::mt19937_64 random(seed);
  for (const Movie& movie : movies) {
    append(movie);
    append(hide_parts(movie, hidden_share, random));
  }
  return rows;
}

ForestRows training_rows(std::span<const Movie> movies, std::vector<float> features, Date until,
                         const BlendSettings& settings) {
  ForestRows rows;
  rows.columns = features.size() / (2 * movies.size());
  rows.features = std::move(features);
  for (const Movie& movie : movies) {
    const double weight = 0.5 * weight_of(movie, until, settings.half_life_years);
    rows.labels.insert(rows.labels.end(), 2, static_cast<float>(log1p_usd(movie.revenue_usd)));
    rows.weights.insert(rows.weights.end(), 2, static_cast<float>(weight));
  }
  if (settings.without.any()) leave_out(rows, settings.without);
  return rows;
}

ForestRows budget_rows(const ForestRows& rows) {
  const std::size_t budget = *feature_index(FeatureSet::kPreRelease, "budget");
  ForestRows believable;
  believable.columns = rows.columns;
  for (std::size_t i = 0; i < rows.labels.size(); ++i) {
    const auto row = std::span(rows.features).subspan(i * rows.columns, rows.columns);
    const auto usd = static_cast<double>(row[budget]);
    if (!(usd >= kFloorUsd)) continue;
    FeatureVector without(row.begin(), row.end());
    hide_budget(without);
    believable.features.insert(believable.features.end(), without.begin(), without.end());
    believable.labels.push_back(static_cast<float>(log1p_usd(usd)));
    believable.weights.push_back(rows.weights[i]);
  }
  return believable;
}

Result<TrainingMatrix> training_matrix(const ForestRows& rows) {
  Result<TrainingMatrix> matrix = TrainingMatrix::create(rows.features, rows.columns);
  if (!matrix) return matrix;
  if (const Failure failure = matrix->set_weights(rows.weights)) return *failure;
  return matrix;
}

Result<Booster> grow_forest(TrainingMatrix& matrix, const ForestRows& rows,
                            const ForestSettings& settings, const Progress& progress) {
  if (const Failure failure = matrix.set_labels(rows.labels)) return *failure;
  const std::array<const TrainingMatrix*, 1> matrices = {&matrix};
  Result<Booster> booster = Booster::create(parameters(rows, settings), matrices);
  if (!booster) return booster;
  for (int round = 0; round < settings.blend.rounds; ++round) {
    if (round % kRoundsBetweenReports == 0) {
      progress("round " + std::to_string(round) + " of " + std::to_string(settings.blend.rounds));
    }
    if (const Failure failure = booster->update(round, matrix)) return *failure;
  }
  return booster;
}

Movie hide_parts(Movie movie, double probability, std::mt19937_64& random) {
  // Distributions of the standard library differ between implementations.
  const auto hidden = [&] { return static_cast<double>(random() >> 11) * 0x1p-53 < probability; };
  if (hidden()) movie.runtime_minutes = kMissing;
  if (hidden()) movie.genres.reset();
  if (hidden()) movie.companies.reset();
  if (hidden()) movie.cast.reset();
  if (hidden()) movie.crew.reset();
  if (hidden()) movie.keywords.reset();
  if (hidden()) movie.releases.reset();
  if (hidden()) movie.countries.reset();
  if (hidden()) movie.spoken_languages.reset();
  if (hidden()) movie.original_language.clear();
  if (hidden()) {
    movie.collection.reset();
    movie.has_collection_field = false;
  }
  if (hidden()) {
    movie.overview.clear();
    movie.overview_embedding.clear();
    movie.tagline.clear();
    movie.homepage.clear();
  }
  return movie;
}

}  // namespace boxoffice
