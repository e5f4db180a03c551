#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace boxoffice {

struct Forest;

/// A forest laid out to be walked fast: 8 bytes a node instead of 16, no branch that depends on a
/// row, and several trees or rows on their way at once, so that the processor always has one of
/// them whose node has arrived. What it gives is predict_forest_plainly's, bit for bit.
///
/// Missing values need no question at the nodes: each row is written down twice, once with minus
/// infinity where a value is missing (which is less than every threshold and so goes left), once
/// with plus infinity, and a node reads the copy that goes its default way. A leaf compares with a
/// column that is always NaN and comes back to itself, so that all trees of a group can be walked
/// for the same number of steps.
struct ForestPlan {
  /// Columns of a row that a plan can be made for: its copies lie on the stack.
  static constexpr std::size_t kMaxColumns = 256;
  /// Deeper trees are mostly chains, in which the plain walk ends early.
  static constexpr std::uint32_t kMaxDepth = 16;

  struct Node {
    float value = 0.0f;        ///< the threshold, or the leaf's value
    std::uint16_t column = 0;  ///< of the doubled row
    std::uint16_t left = 0;    ///< position within the tree, from 1; the right child follows
  };
  static_assert(sizeof(Node) == 8);
  struct Tree {
    std::uint32_t before = 0;  ///< position in `nodes` of the node before the root
    std::uint32_t depth = 0;   ///< steps to the deepest leaf
  };

  std::vector<Node> nodes;  ///< the first one is nobody's
  std::vector<Tree> trees;

  bool empty() const { return trees.empty(); }
};

/// The plan of a consistent forest; empty where there can be none (no trees, too many columns or
/// nodes, too deep, or a threshold that is not above minus infinity).
ForestPlan plan_forest(const Forest& forest);

/// The trees' sum for one row, from `base_score` on and in order.
/// REQUIRES: row.size() >= `columns`, those that the plan was made for.
float predict_plan(const ForestPlan& plan, float base_score, std::size_t columns,
                   std::span<const float> row);

/// The same for many rows that lie behind each other, `stride` floats from one to the next.
/// REQUIRES: stride >= columns, rows.size() >= sums.size() * stride.
void predict_plan_rows(const ForestPlan& plan, float base_score, std::size_t columns,
                       std::span<const float> rows, std::size_t stride, std::span<float> sums);

}  // namespace boxoffice
