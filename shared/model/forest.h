#pragma once

#include <cmath>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/model/forest_plan.h"
#include "shared/model/shap_plan.h"

namespace boxoffice {

/// One node of a regression tree. A leaf has left == 0 and its value in `value`.
struct ForestNode {
  float value = 0.0f;      ///< split threshold or leaf value
  float cover = 0.0f;      ///< sum of hessians of the node's training rows
  std::uint32_t left = 0;  ///< child for feature < threshold; the right child follows it
  std::uint16_t feature = 0;
  std::uint8_t missing_goes_left = 0;
  std::uint8_t reserved = 0;  ///< always 0; explicit padding, so that files are reproducible
};
static_assert(sizeof(ForestNode) == 16);

/// Gradient-boosted regression forest as trained by XGBoost (numerical splits, gbtree), one output.
/// Node positions are relative to their tree; trees are concatenated in `nodes`.
struct Forest {
  float base_score = 0.0f;
  std::uint32_t features = 0;               ///< minimum columns of a row
  std::vector<std::uint32_t> tree_offsets;  ///< trees + 1 positions in `nodes`
  std::vector<ForestNode> nodes;
  ForestPlan plan{};     ///< plan_forest() of the above, for speed; may be empty
  ShapPlan shap_plan{};  ///< make_shap_plan() of the above, for explanations; may be empty
};

/// True if a row with this feature value goes to the left child.
inline bool takes_left(const ForestNode& node, float value) {
  return std::isnan(value) ? node.missing_goes_left != 0 : value < node.value;
}

/// Parses an XGBoost model of version 1.x to 3.x as JSON or UBJSON, detected by content. Format:
/// xgboost.readthedocs.io/en/stable/tutorials/saving_model.html. Errors name the place, e.g.
/// "learner.gradient_booster.model.trees[3].left_children": kMalformed, kMissingField, kTooLarge,
/// and kUnsupported for boosters other than gbtree, objectives with a link function, several
/// outputs and categorical splits.
Result<Forest> parse_xgboost(std::string_view bytes);

/// Sums the forest for one row with XGBoost's arithmetic: float32, `feature < threshold`, missing
/// values by default direction, base score first, then trees in order. Uses the plan if there is
/// one. REQUIRES: row.size() >= forest.features.
float predict_forest(const Forest& forest, std::span<const float> row);

/// Like predict_forest(), for many concatenated rows of forest.features values; several times
/// faster than single rows. REQUIRES: rows.size() == sums.size() * forest.features.
void predict_forest_rows(const Forest& forest, std::span<const float> rows, std::span<float> sums);

/// Like predict_forest(), but without the plan; the reference for it.
float predict_forest_plainly(const Forest& forest, std::span<const float> row);

/// True if every child follows its parent within its tree and every feature exists, so that
/// predict_forest() terminates and stays in bounds.
bool is_consistent(const Forest& forest);

}  // namespace boxoffice
