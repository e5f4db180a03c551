#include "proxy/training/range_trainer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "proxy/training/booster.h"

namespace boxoffice {
namespace {

constexpr std::size_t kFewestRows = 200;
constexpr std::uint64_t kRangeFolds = 4;
// Errors beyond a factor of e^4 are typing errors in the money, and would widen all ranges.
constexpr double kGreatestError = 4.0;
constexpr std::size_t kUnknownClass = 0;
constexpr std::size_t kBelowFloorClass = 1;

using RowPointers = std::vector<const OutOfTimeRow*>;

double error_of(const OutOfTimeRow& row) { return row.log_actual - row.log_forecast; }

/// Grows a forest for the log size of the errors of one side: 1 for actuals above the forecast, -1
/// for those below. Models the error as exponentially distributed with mean e^g; the negative
/// log-likelihood is g + error / e^g, with expected second derivative 1.
Result<Forest> grow_side(const RowPointers& all, double side, const RangeSettings& settings) {
  std::vector<float> values;
  std::vector<double> errors;
  for (const OutOfTimeRow* row : all) {
    const double error = side * error_of(*row);
    if (!(error > 0.0)) continue;
    const std::vector<float> line = range_row(row->features, row->log_forecast);
    values.insert(values.end(), line.begin(), line.end());
    errors.push_back(std::min(error, kGreatestError));
  }
  if (errors.empty()) return Error{ErrorCode::kTraining, "no errors to fit ranges to"};
  double mean = 0.0;
  for (const double error : errors) mean += error / static_cast<double>(errors.size());

  const Result<TrainingMatrix> matrix =
      TrainingMatrix::create(values, values.size() / errors.size());
  if (!matrix) return matrix.error();
  const std::array<const TrainingMatrix*, 1> matrices = {&*matrix};
  Result<Booster> booster = Booster::create({{"verbosity", "0"},
                                             {"nthread", "1"},
                                             {"tree_method", "hist"},
                                             {"objective", "reg:squarederror"},
                                             {"seed", std::to_string(settings.seed)},
                                             {"base_score", std::to_string(std::log(mean))},
                                             {"eta", "0.08"},
                                             {"max_depth", "3"},
                                             {"min_child_weight", "40"},
                                             {"subsample", "0.7"},
                                             {"colsample_bynode", "0.4"},
                                             {"lambda", "5"}},
                                            matrices);
  if (!booster) return booster.error();
  std::vector<float> gradients(errors.size());
  std::vector<float> hessians(errors.size(), 1.0f);
  for (int round = 0; round < settings.rounds; ++round) {
    const Result<std::vector<float>> logs = booster->predict(*matrix);
    if (!logs) return logs.error();
    for (std::size_t i = 0; i < errors.size(); ++i) {
      const double ratio = errors[i] * std::exp(-static_cast<double>((*logs)[i]));
      // Limit the influence of outliers.
      gradients[i] = static_cast<float>(1.0 - std::min(ratio, 5.0));
    }
    if (const Failure failure = booster->update(*matrix, gradients, hessians)) return *failure;
  }
  const Result<std::string> json = booster->save("json");
  if (!json) return json.error();
  return parse_xgboost(*json);
}

struct Sides {
  Forest below;
  Forest above;
};

Result<Sides> grow_sides(const RowPointers& rows, const RangeSettings& settings) {
  Result<Forest> below = grow_side(rows, -1.0, settings);
  if (!below) return below.error();
  Result<Forest> above = grow_side(rows, 1.0, settings);
  if (!above) return above.error();
  return Sides{*std::move(below), *std::move(above)};
}

/// An error in units of its film's predicted error.
struct Score {
  double below = 0.0;  ///< distance of the actual below the forecast; negative if above
  double above = 0.0;
  double weight = 0.0;
  std::size_t budget_class = 0;
};

Score score_of(const OutOfTimeRow& row, const Sides& sides, const RangeSettings& settings) {
  const std::vector<float> line = range_row(row.features, row.log_forecast);
  Score score;
  score.below = -error_of(row) / typical_error(sides.below, line);
  score.above = error_of(row) / typical_error(sides.above, line);
  score.weight = std::pow(0.5, row.years_before_end / settings.half_life_years);
  score.budget_class = budget_class(row.budget_usd);
  return score;
}

/// Returns the weighted quantile with at most `tail` of the weight above it. Counts one extra film,
/// as heavy as the heaviest, as above: the conformal correction. Never below 0.
double reach_at(std::vector<std::pair<double, double>> values, double tail) {
  if (values.empty()) return 0.0;
  std::sort(values.begin(), values.end());
  double heaviest = 0.0;
  double total = 0.0;
  for (const auto& [value, weight] : values) {
    heaviest = std::max(heaviest, weight);
    total += weight;
  }
  const double allowed = tail * (total + heaviest);
  double beyond = heaviest;
  std::size_t i = values.size() - 1;
  while (i > 0 && beyond + values[i].second <= allowed) {
    beyond += values[i].second;
    --i;
  }
  return std::max(0.0, values[i].first);
}

RangeModel::Reach reach_of(const std::vector<Score>& scores, std::size_t budget_class,
                           const RangeSettings& settings) {
  std::vector<std::pair<double, double>> below, above;
  for (const Score& score : scores) {
    // Errors of forecasts without a budget are distributed differently.
    if ((score.budget_class == kUnknownClass) != (budget_class == kUnknownClass)) continue;
    const double weight = score.budget_class == budget_class
                              ? score.weight
                              : score.weight * settings.other_class_weight;
    below.emplace_back(score.below, weight);
    above.emplace_back(score.above, weight);
  }
  RangeModel::Reach reach;
  for (std::size_t level = 0; level < kRangeLevels.size(); ++level) {
    const double tail = (1.0 - kRangeLevels[level]) / 2.0;
    reach.below[level] = reach_at(below, tail);
    reach.above[level] = reach_at(above, tail);
  }
  return reach;
}

/// True for rows that calibrate a range: unchanged, or with hidden budget.
bool calibrates(const OutOfTimeRow& row) { return row.whole || std::isnan(row.budget_usd); }

RowPointers learnable(std::span<const OutOfTimeRow> rows) {
  RowPointers learned;
  for (const OutOfTimeRow& row : rows) {
    if (row.believable || budget_class(row.budget_usd) == kBelowFloorClass) learned.push_back(&row);
  }
  return learned;
}

}  // namespace

bool enough_for_ranges(std::span<const OutOfTimeRow> rows) {
  return learnable(rows).size() >= kFewestRows;
}

Result<RangeModel> train_ranges(std::span<const OutOfTimeRow> rows, const RangeSettings& settings) {
  const RowPointers learned = learnable(rows);
  std::vector<Score> scores;
  for (std::uint64_t fold = 0; fold < kRangeFolds; ++fold) {
    const auto in_fold = [&](const OutOfTimeRow* row) {
      return static_cast<std::uint64_t>(row->id) % kRangeFolds == fold;
    };
    RowPointers seen, unseen;
    for (const OutOfTimeRow* row : learned) (in_fold(row) ? unseen : seen).push_back(row);
    const Result<Sides> sides = grow_sides(seen, settings);
    if (!sides) return sides.error();
    for (const OutOfTimeRow* row : unseen) {
      if (calibrates(*row)) scores.push_back(score_of(*row, *sides, settings));
    }
  }

  Result<Sides> sides = grow_sides(learned, settings);
  if (!sides) return sides.error();
  RangeModel model{std::move(sides->below), std::move(sides->above), {}};
  for (std::size_t i = 0; i < kBudgetClasses; ++i) model.reach[i] = reach_of(scores, i, settings);
  return model;
}

}  // namespace boxoffice
