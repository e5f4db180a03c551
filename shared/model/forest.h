#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/model/forest_plan.h"
#include "shared/model/forest_questions.h"

namespace boxoffice {

/// One node of a regression tree. A leaf has left == 0 and its value in `value`.
struct ForestNode {
  float value = 0.0f;      ///< the threshold of a split, or the leaf's value
  float cover = 0.0f;      ///< sum of hessians of the training rows that came here
  std::uint32_t left = 0;  ///< the node taken when feature < threshold; the right one follows it
  std::uint16_t feature = 0;
  std::uint8_t missing_goes_left = 0;
  std::uint8_t reserved = 0;  ///< always 0; names the padding so that files are reproducible
};
static_assert(sizeof(ForestNode) == 16);

/// A gradient-boosted forest for one number, as XGBoost trains it (numerical splits, gbtree). Node
/// positions are within the tree; trees lie behind each other in `nodes`.
struct Forest {
  float base_score = 0.0f;
  std::uint32_t features = 0;               ///< columns a row must have
  std::vector<std::uint32_t> tree_offsets;  ///< trees + 1 positions in `nodes`
  std::vector<ForestNode> nodes;
  ForestPlan
      plan{};  ///< of the above, by plan_forest; what forecasts fast. Empty: they take longer
  ForestQuestions questions{};  ///< of the above, by questions_of; the same for explanations
};

/// Whether a row with this value of the node's feature goes on to the left child.
inline bool takes_left(const ForestNode& node, float value) {
  return std::isnan(value) ? node.missing_goes_left != 0 : value < node.value;
}

/// Reads a model saved by XGBoost 1.x to 3.x as JSON or UBJSON, told apart by content.
/// Format: xgboost.readthedocs.io/en/stable/tutorials/saving_model.html. Errors name the place,
/// such as "learner.gradient_booster.model.trees[3].left_children": kMalformed, kMissingField,
/// kTooLarge, and kUnsupported for boosters other than gbtree, objectives with a link function,
/// several outputs and categorical splits.
Result<Forest> parse_xgboost(std::string_view bytes);

/// The forest's sum for one row, with XGBoost's own arithmetic: float32, `feature < threshold`,
/// missing by default direction, the base score first and then the trees in order. By the plan
/// where there is one. REQUIRES: row.size() >= forest.features.
float predict_forest(const Forest& forest, std::span<const float> row);

/// The same for many rows of forest.features values each, which lie behind each other: several
/// times faster than one by one. REQUIRES: rows.size() == sums.size() * forest.features.
void predict_forest_rows(const Forest& forest, std::span<const float> rows, std::span<float> sums);

/// The same as predict_forest without the plan, node by node: what the plan is compared with.
float predict_forest_plainly(const Forest& forest, std::span<const float> row);

/// True when every child lies behind its parent within its tree and every feature exists, so that
/// predict_forest ends and stays in bounds.
bool is_consistent(const Forest& forest);

}  // namespace boxoffice
