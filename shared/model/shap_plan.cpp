#include "shared/model/shap_plan.h"

#include <algorithm>
#include <span>

#include "shared/model/forest.h"

namespace boxoffice {
namespace {

/// Share of a node's training rows that went to this child; 0.5 if the node has none.
double cover_share(const ForestNode& node, const ForestNode& child) {
  if (!(node.cover > 0.0f)) return 0.5;
  return static_cast<double>(child.cover) / static_cast<double>(node.cover);
}

}  // namespace

ShapPlan make_shap_plan(const Forest& forest) {
  ShapPlan plan;
  plan.steps.resize(forest.nodes.size());
  std::vector<std::uint32_t> parents;
  std::vector<std::uint32_t> depths;
  std::vector<double> shares;  // share of training rows that reached a node
  plan.expected = static_cast<double>(forest.base_score);
  for (std::size_t tree = 0; tree + 1 < forest.tree_offsets.size(); ++tree) {
    const std::uint32_t begin = forest.tree_offsets[tree];
    const std::size_t size = forest.tree_offsets[tree + 1] - begin;
    const auto nodes = std::span(forest.nodes).subspan(begin, size);
    const auto steps = std::span(plan.steps).subspan(begin, size);
    parents.assign(size, 0);
    depths.assign(size, 0);
    shares.assign(size, 1.0);
    for (std::uint32_t i = 0; i < size; ++i) {
      const ForestNode& node = nodes[i];
      if (node.left == 0) {
        plan.expected += shares[i] * static_cast<double>(node.value);
        continue;
      }
      std::uint32_t above = i;
      while (above != 0 && nodes[parents[above]].feature != node.feature) above = parents[above];
      steps[i].above = above;
      for (const std::uint32_t child : {node.left, node.left + 1}) {
        const double share = cover_share(node, nodes[child]);
        steps[child].share = share;
        steps[child].unknown = (above == 0 ? 1.0 : steps[above].unknown) * share;
        parents[child] = i;
        shares[child] = shares[i] * share;
        depths[child] = depths[i] + 1;
        plan.deepest = std::max(plan.deepest, depths[child]);
      }
    }
  }
  return plan;
}

}  // namespace boxoffice
