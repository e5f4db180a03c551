#include "proxy/training/blend_trainer.h"

#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "proxy/training/ridge.h"
#include "shared/features/extract.h"
#include "shared/model/budget_estimate.h"

namespace boxoffice {
namespace {

constexpr int kBudgetRounds = 50;
constexpr double kLinearPenalty = 300.0;

struct Slope {
  std::string_view feature;
  double per_unit = 0.0;
};
constexpr std::array<Slope, 3> kSlopes = {{{"real_budget", 0.8}, {"prices", 0.5}, {"market", 0.5}}};

/// Returns the slopes as a linear model around the columns' weighted means.
Linear slopes_of(const ForestRows& rows) {
  Linear linear;
  linear.means.assign(rows.columns, 0.0);
  linear.coefficients.assign(rows.columns, 0.0);
  for (const Slope& slope : kSlopes) {
    const std::size_t column = *feature_index(FeatureSet::kPreRelease, slope.feature);
    double sum = 0.0;
    double weights = 0.0;
    for (std::size_t i = 0; i < rows.labels.size(); ++i) {
      const auto value = static_cast<double>(rows.features[i * rows.columns + column]);
      if (std::isnan(value)) continue;
      sum += static_cast<double>(rows.weights[i]) * value;
      weights += static_cast<double>(rows.weights[i]);
    }
    if (!(weights > 0.0)) continue;
    linear.means[column] = sum / weights;
    linear.coefficients[column] = slope.per_unit;
  }
  return linear;
}

struct GrownForest {
  Forest forest;
  std::string json;
};

/// Grows a forest and prepares it for prediction and fast SHAP.
Result<GrownForest> grow(TrainingMatrix& matrix, const ForestRows& rows,
                         const ForestSettings& settings, const Progress& progress) {
  const Result<Booster> booster = grow_forest(matrix, rows, settings, progress);
  if (!booster) return booster.error();
  Result<std::string> json = booster->save("json");
  if (!json) return json.error();
  Result<Forest> forest = parse_xgboost(*json);
  if (!forest) return at("the trained forest", forest.error());
  forest->plan = plan_forest(*forest);
  forest->shap_plan = make_shap_plan(*forest);
  return GrownForest{*std::move(forest), *std::move(json)};
}

}  // namespace

Result<TrainedBlend> train_blend(ForestRows rows, const BlendSettings& settings, std::uint64_t seed,
                                 const Progress& progress) {
  TrainedBlend blend;
  if (const ForestRows known = budget_rows(rows); !known.labels.empty()) {
    Result<TrainingMatrix> matrix = training_matrix(known);
    if (!matrix) return matrix.error();
    Result<GrownForest> budget = grow(*matrix, known, {{.rounds = kBudgetRounds}, seed}, progress);
    if (!budget) return budget.error();
    blend.budget = std::move(budget->forest);
    for (std::size_t i = 0; i < rows.labels.size(); ++i) {
      estimate_budget(*blend.budget,
                      std::span(rows.features).subspan(i * rows.columns, rows.columns));
    }
  }

  Result<TrainingMatrix> matrix = training_matrix(rows);
  if (!matrix) return matrix.error();
  const double forests = 1.0 - settings.linear_weight;
  const double whole_weight = forests * (1.0 - settings.slopes_weight);
  const double rest_weight = forests * settings.slopes_weight;
  for (int bag = 0; bag < settings.bags; ++bag) {
    const std::uint64_t own_seed = seed + 2 * static_cast<std::uint64_t>(bag);
    Result<GrownForest> whole = grow(*matrix, rows, {settings, own_seed}, progress);
    if (!whole) return whole.error();
    if (bag == 0) blend.xgboost_json = std::move(whole->json);
    blend.parts.push_back({whole_weight / settings.bags, std::move(whole->forest)});
  }
  if (!(rest_weight > 0.0) && !(settings.linear_weight > 0.0)) return blend;

  Linear slopes = slopes_of(rows);
  for (std::size_t i = 0; i < rows.labels.size(); ++i) {
    const auto row = std::span(rows.features).subspan(i * rows.columns, rows.columns);
    rows.labels[i] -= static_cast<float>(predict_linear(slopes, row));
  }
  if (rest_weight > 0.0) blend.parts.push_back({rest_weight, slopes});
  for (int bag = 0; bag < settings.bags && rest_weight > 0.0; ++bag) {
    ForestSettings of_rest = {settings, seed + 1 + 2 * static_cast<std::uint64_t>(bag)};
    of_rest.blend.robust = true;
    Result<GrownForest> rest = grow(*matrix, rows, of_rest, progress);
    if (!rest) return rest.error();
    blend.parts.push_back({rest_weight / settings.bags, std::move(rest->forest)});
  }
  if (settings.linear_weight > 0.0) {
    Linear linear = fit_ridge(rows, kLinearPenalty);
    for (std::size_t i = 0; i < slopes.means.size(); ++i) {
      if (slopes.coefficients[i] == 0.0) continue;
      // Move the slopes from their own means to those of the ridge regression.
      linear.intercept += slopes.coefficients[i] * (linear.means[i] - slopes.means[i]);
      linear.coefficients[i] += slopes.coefficients[i];
    }
    blend.parts.push_back({settings.linear_weight, std::move(linear)});
  }
  return blend;
}

}  // namespace boxoffice
