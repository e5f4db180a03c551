#pragma once

#include <cstdint>
#include <vector>

namespace boxoffice {

struct Forest;

/// SHAP plan: row-independent data of each node for computing SHAP values. Avoids recomputing it
/// for every explanation.
struct ShapPlan {
  /// Step from a node's parent to the node. All steps on a path that test the same feature count as
  /// one question.
  struct Step {
    double share = 1.0;       ///< share of the parent's training rows that took this step
    double unknown = 1.0;     ///< product of the shares of all steps on the path with this feature
    std::uint32_t above = 0;  ///< last ancestor reached by a test of this node's feature; 0: none
    std::uint32_t reserved = 0;
  };

  std::vector<Step> steps;    ///< one per node, in the order of Forest::nodes
  std::uint32_t deepest = 0;  ///< length of the longest path
  double expected = 0.0;      ///< expected_forest()

  bool empty() const { return steps.empty(); }
};

/// Computes the plan. REQUIRES: the forest is consistent.
ShapPlan make_shap_plan(const Forest& forest);

}  // namespace boxoffice
