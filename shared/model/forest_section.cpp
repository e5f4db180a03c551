#include <algorithm>
#include <cstddef>
#include <span>

#include "shared/base/bits.h"
#include "shared/model/model_sections.h"

namespace boxoffice {
namespace {

// Stores a forest by columns, which compress to two thirds of whole nodes: the shapes of all nodes;
// feature, threshold, left child and cover of each split; value and cover of each leaf. Predictable
// values are stored as differences from the prediction, which are mostly zero.
constexpr std::uint8_t kSplit = 1;
constexpr std::uint8_t kMissingLeft = 2;

struct ForestColumns {
  std::vector<std::uint8_t> shapes;
  std::vector<std::uint16_t> features;
  std::vector<float> thresholds;
  std::vector<std::uint32_t> lefts;   ///< minus expected_left(); empty if all are 0
  std::vector<std::uint32_t> covers;  ///< of splits: bits minus those of the children's sum
  std::vector<float> leaf_values;
  std::vector<float> leaf_covers;
};

/// XGBoost's position of the next split's children: pairs in the order of their parents.
std::uint32_t expected_left(std::size_t splits_before) {
  return static_cast<std::uint32_t>(1 + 2 * splits_before);
}

/// Bits of the sum of the children's covers; 0 unless both follow in the tree.
std::uint32_t sum_bits(std::span<const ForestNode> tree, std::size_t at) {
  const std::size_t left = tree[at].left;
  if (left <= at || left + 1 >= tree.size()) return 0;
  return bits_as<std::uint32_t>(tree[left].cover + tree[left + 1].cover);
}

bool are_offsets(const std::vector<std::uint32_t>& offsets, std::size_t nodes) {
  return !offsets.empty() && offsets.front() == 0 && offsets.back() == nodes &&
         std::is_sorted(offsets.begin(), offsets.end());
}

template <typename Visit>
void for_each_tree(const std::vector<std::uint32_t>& offsets, std::vector<ForestNode>& nodes,
                   const Visit& visit) {
  for (std::size_t i = 0; i + 1 < offsets.size(); ++i) {
    visit(std::span<ForestNode>(nodes).subspan(offsets[i], offsets[i + 1] - offsets[i]));
  }
}

ForestColumns to_columns(const Forest& forest) {
  ForestColumns columns;
  std::vector<ForestNode> nodes = forest.nodes;
  for_each_tree(forest.tree_offsets, nodes, [&](std::span<const ForestNode> tree) {
    std::size_t splits = 0;
    for (std::size_t i = 0; i < tree.size(); ++i) {
      const ForestNode& node = tree[i];
      const bool split = node.left != 0;
      columns.shapes.push_back(static_cast<std::uint8_t>(
          (split ? kSplit : 0) | (node.missing_goes_left != 0 ? kMissingLeft : 0)));
      if (!split) {
        columns.leaf_values.push_back(node.value);
        columns.leaf_covers.push_back(node.cover);
        continue;
      }
      columns.features.push_back(node.feature);
      columns.thresholds.push_back(node.value);
      columns.lefts.push_back(node.left - expected_left(splits++));
      columns.covers.push_back(bits_as<std::uint32_t>(node.cover) - sum_bits(tree, i));
    }
  });
  const bool in_order = std::all_of(columns.lefts.begin(), columns.lefts.end(),
                                    [](std::uint32_t step) { return step == 0; });
  if (in_order) columns.lefts.clear();
  return columns;
}

bool have_right_sizes(const ForestColumns& columns) {
  const auto splits = static_cast<std::size_t>(
      std::count_if(columns.shapes.begin(), columns.shapes.end(),
                    [](std::uint8_t shape) { return (shape & kSplit) != 0; }));
  const std::size_t leaves = columns.shapes.size() - splits;
  return columns.features.size() == splits && columns.thresholds.size() == splits &&
         (columns.lefts.empty() || columns.lefts.size() == splits) &&
         columns.covers.size() == splits && columns.leaf_values.size() == leaves &&
         columns.leaf_covers.size() == leaves;
}

/// REQUIRES: have_right_sizes(columns), are_offsets(offsets, nodes).
std::vector<ForestNode> to_nodes(const ForestColumns& columns,
                                 const std::vector<std::uint32_t>& offsets) {
  std::vector<ForestNode> nodes(columns.shapes.size());
  std::size_t at = 0;
  std::size_t split = 0;
  std::size_t leaf = 0;
  for_each_tree(offsets, nodes, [&](std::span<ForestNode> tree) {
    const std::size_t first_split = split;
    for (ForestNode& node : tree) {
      const std::uint8_t shape = columns.shapes[at++];
      node.missing_goes_left = (shape & kMissingLeft) != 0 ? 1 : 0;
      if ((shape & kSplit) == 0) {
        node.value = columns.leaf_values[leaf];
        node.cover = columns.leaf_covers[leaf++];
        continue;
      }
      node.feature = columns.features[split];
      node.value = columns.thresholds[split];
      node.left =
          expected_left(split - first_split) + (columns.lefts.empty() ? 0 : columns.lefts[split]);
      ++split;
    }
    // Children follow their parents, so iterate backwards.
    std::size_t remaining = split;
    for (std::size_t i = tree.size(); i-- > 0;) {
      if (tree[i].left == 0) continue;
      --remaining;
      if (remaining < first_split) break;
      tree[i].cover = bits_as<float>(columns.covers[remaining] + sum_bits(tree, i));
    }
  });
  return nodes;
}

}  // namespace

void write(const Forest& forest, ByteWriter& out) {
  const ForestColumns columns = to_columns(forest);
  out.put(forest.base_score);
  out.put(forest.features);
  out.put_array(forest.tree_offsets);
  out.put_array(columns.shapes);
  out.put_array(columns.features);
  out.put_array(columns.thresholds);
  out.put_array(columns.lefts);
  out.put_array(columns.covers);
  out.put_array(columns.leaf_values);
  out.put_array(columns.leaf_covers);
}

Forest read_forest(ByteReader& in) {
  Forest forest;
  forest.base_score = in.get<float>();
  forest.features = in.get<std::uint32_t>();
  forest.tree_offsets = in.get_array<std::uint32_t>();
  ForestColumns columns;
  columns.shapes = in.get_array<std::uint8_t>();
  columns.features = in.get_array<std::uint16_t>();
  columns.thresholds = in.get_array<float>();
  columns.lefts = in.get_array<std::uint32_t>();
  columns.covers = in.get_array<std::uint32_t>();
  columns.leaf_values = in.get_array<float>();
  columns.leaf_covers = in.get_array<float>();
  if (!in.ok()) return forest;
  if (!have_right_sizes(columns) || !are_offsets(forest.tree_offsets, columns.shapes.size())) {
    in.fail();
    return forest;
  }
  forest.nodes = to_nodes(columns, forest.tree_offsets);
  return forest;
}

}  // namespace boxoffice
