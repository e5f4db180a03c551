#include "shared/model/forest.h"

namespace boxoffice {

float predict_forest(const Forest& forest, std::span<const float> row) {
  if (forest.plan.empty()) return predict_forest_plainly(forest, row);
  return predict_plan(forest.plan, forest.base_score, forest.features, row);
}

void predict_forest_rows(const Forest& forest, std::span<const float> rows, std::span<float> sums) {
  if (!forest.plan.empty()) {
    predict_plan_rows(forest.plan, forest.base_score, forest.features, rows, forest.features, sums);
    return;
  }
  for (std::size_t i = 0; i < sums.size(); ++i) {
    sums[i] = predict_forest_plainly(forest, rows.subspan(i * forest.features, forest.features));
  }
}

float predict_forest_plainly(const Forest& forest, std::span<const float> row) {
  float sum = forest.base_score;
  for (std::size_t tree = 0; tree + 1 < forest.tree_offsets.size(); ++tree) {
    const ForestNode* const nodes = forest.nodes.data() + forest.tree_offsets[tree];
    const ForestNode* node = nodes;
    while (node->left != 0) {
      node = nodes + node->left + (takes_left(*node, row[node->feature]) ? 0 : 1);
    }
    sum += node->value;
  }
  return sum;
}

bool is_consistent(const Forest& forest) {
  if (forest.tree_offsets.empty() || forest.tree_offsets.front() != 0 ||
      forest.tree_offsets.back() != forest.nodes.size()) {
    return false;
  }
  for (std::size_t tree = 0; tree + 1 < forest.tree_offsets.size(); ++tree) {
    const std::uint32_t begin = forest.tree_offsets[tree];
    const std::uint32_t end = forest.tree_offsets[tree + 1];
    if (end <= begin || end > forest.nodes.size()) return false;
    const std::uint32_t size = end - begin;
    for (std::uint32_t i = 0; i < size; ++i) {
      const ForestNode& node = forest.nodes[begin + i];
      if (node.left == 0) continue;
      if (node.left <= i || node.left >= size - 1 || node.feature >= forest.features) return false;
    }
  }
  return true;
}

}  // namespace boxoffice
