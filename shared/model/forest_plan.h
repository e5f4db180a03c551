#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace boxoffice {

struct Forest;

/// Forest layout for fast walks: 8 bytes per node instead of 16, no row-dependent branches, and
/// several trees or rows walked concurrently to hide memory latency. Results equal
/// predict_forest_plainly() bit for bit.
///
/// Missing values need no test at the nodes: each row is stored twice, with missing values as
/// -infinity and as +infinity, and a node reads the copy for its default direction. -infinity is
/// below every threshold and goes left. A leaf compares with an always-NaN column and leads to
/// itself, so all trees of a group take the same number of steps.
struct ForestPlan {
  /// Maximum columns of a row, because its copies are on the stack.
  static constexpr std::size_t kMaxColumns = 256;
  /// Deeper trees are mostly chains, where the plain walk ends early.
  static constexpr std::uint32_t kMaxDepth = 16;

  struct Node {
    float value = 0.0f;        ///< threshold or leaf value
    std::uint16_t column = 0;  ///< column of the doubled row
    std::uint16_t left = 0;    ///< position within the tree, starting at 1; the right child follows
  };
  static_assert(sizeof(Node) == 8);
  struct Tree {
    std::uint32_t before = 0;  ///< position in `nodes` just before the root
    std::uint32_t depth = 0;   ///< depth of the deepest leaf
  };

  std::vector<Node> nodes;  ///< the first node is unused
  std::vector<Tree> trees;

  bool empty() const { return trees.empty(); }
};

/// Plans a consistent forest. Returns an empty plan if there are no trees, too many columns or
/// nodes, a tree is too deep, or a threshold is not above -infinity.
ForestPlan plan_forest(const Forest& forest);

/// Sums the trees for one row, in order, starting from `base_score`. REQUIRES: `columns` as in the
/// planned forest, row.size() >= columns.
float predict_plan(const ForestPlan& plan, float base_score, std::size_t columns,
                   std::span<const float> row);

/// Like predict_plan(), for many rows at distance `stride`. REQUIRES: stride >= columns,
/// rows.size() >= sums.size() * stride.
void predict_plan_rows(const ForestPlan& plan, float base_score, std::size_t columns,
                       std::span<const float> rows, std::size_t stride, std::span<float> sums);

}  // namespace boxoffice
